package org.shumao.aggregation.businessdemography.released;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.Identity;

/**
 * What is true of the counts of trade of one member, whatever the data are. Every such count is a sum of numbers of enterprises
 * that traded in at least one block of a window; such numbers of different windows are linearly independent, since any set of
 * blocks may be that in which nobody traded. So all linear identities come from windows that are the same: the end of a half is
 * that of a year, the gap before a year may be the year before it, and the first trade of a year is that of its halves.
 *
 * <p>Where it is shown that nobody is counted, more windows are the same: if nobody trades in one without trading in another, a
 * window that holds the other may as well hold both.
 */
final class TradeIdentities {
    /** Traded in the period, and before it. Not shown, but follows from two columns of a row. */
    static final String CONTINUING = "continuing";
    /** Alive when the period began and when it ended. */
    static final String STAYING = "staying";
    /** Stopped before the period and did not trade in it. */
    static final String STOPPED_EARLIER = "stoppedEarlier";

    private static final String WINDOW = "window";
    private static final long ONCE = 1;
    private static final long MINUS = -1;

    private final String member;
    private final Map<Period, Windows> periods;
    private final List<Implication> implications = new ArrayList<>();
    private final List<Identity> identities = new ArrayList<>();

    /** Nobody trades in some blocks without trading in others. */
    private record Implication(BitSet blocks, BitSet others) {}

    private TradeIdentities(String member, Map<Period, Windows> periods) {
        this.member = member;
        this.periods = periods;
    }

    /**
     * Returns all identities of the counts of one member.
     *
     * @param isZero which counts are shown to be zero
     */
    static List<Identity> of(String member, Map<Period, Windows> periods, Predicate<CountKey> isZero) {
        TradeIdentities all = new TradeIdentities(member, periods);
        periods.forEach((period, windows) -> all.learn(period, windows, isZero));
        all.addCounts();
        periods.keySet().forEach(all::addRemainders);
        return all.identities;
    }

    private void learn(Period period, Windows windows, Predicate<CountKey> isZero) {
        learn(isZero.test(key(Measure.ACTIVE, period)), windows.during(), new BitSet());
        learn(isZero.test(key(Measure.ALIVE_BEFORE, period)), windows.before(), new BitSet());
        learn(isZero.test(key(Measure.FIRST_TRADE, period)), windows.ever(), windows.earlier());
        learn(isZero.test(key(Measure.PRESUMED_STOPPED, period)), windows.ever(), windows.after());
        learn(isZero.test(key(Measure.STOPPED_IN_PERIOD, period)), windows.before(), windows.after());
    }

    private void learn(boolean zero, BitSet blocks, BitSet others) {
        if (zero) {
            implications.add(new Implication(blocks, others));
        }
    }

    private void addCounts() {
        List<Map<CountKey, Long>> sums = new ArrayList<>();
        periods.forEach((period, windows) -> {
            sums.add(sum(Measure.ACTIVE, period, windows.during(), new BitSet()));
            sums.add(sum(Measure.ALIVE_BEFORE, period, windows.before(), new BitSet()));
            sums.add(sum(Measure.FIRST_TRADE, period, windows.ever(), windows.earlier()));
            sums.add(sum(Measure.PRESUMED_STOPPED, period, windows.ever(), windows.after()));
            BitSet either = (BitSet) windows.before().clone();
            either.or(windows.after());
            sums.add(sum(Measure.STOPPED_IN_PERIOD, period, either, windows.after()));
        });
        addWithoutWindows(sums);
    }

    /** A count is how many traded in the blocks less how many traded in others. */
    private Map<CountKey, Long> sum(Measure measure, Period period, BitSet blocks, BitSet others) {
        Map<CountKey, Long> sum = new TreeMap<>();
        sum.put(key(measure, period), ONCE);
        take(sum, blocks, MINUS);
        take(sum, others, ONCE);
        return sum;
    }

    private void take(Map<CountKey, Long> sum, BitSet blocks, long times) {
        BitSet closed = closed(blocks);
        if (!closed.equals(closed(new BitSet()))) {
            sum.merge(new CountKey(WINDOW, closed.toString(), member), times, Long::sum);
        }
    }

    private BitSet closed(BitSet blocks) {
        BitSet closed = (BitSet) blocks.clone();
        int size = -1;
        while (closed.cardinality() > size) {
            size = closed.cardinality();
            for (Implication implication : implications) {
                BitSet missing = (BitSet) implication.others().clone();
                missing.andNot(closed);
                if (missing.isEmpty()) {
                    closed.or(implication.blocks());
                }
            }
        }
        return closed;
    }

    private void addWithoutWindows(List<Map<CountKey, Long>> sums) {
        Identity.without(sums, key -> key.measure().equals(WINDOW)).forEach(identities::add);
    }

    /** What follows from two counts of one row by subtraction, and what is not negative. */
    private void addRemainders(Period period) {
        addRemainder(CONTINUING, Measure.ACTIVE, Measure.FIRST_TRADE, period);
        addRemainder(STAYING, Measure.ALIVE_BEFORE, Measure.STOPPED_IN_PERIOD, period);
        addRemainder(STOPPED_EARLIER, Measure.PRESUMED_STOPPED, Measure.STOPPED_IN_PERIOD, period);
        addHalves(period);
    }

    private void addRemainder(String name, Measure all, Measure some, Period period) {
        CountKey rest = new CountKey(name, period.toString(), member);
        identities.add(Identity.sum(key(all, period), List.of(key(some, period), rest)));
    }

    /** Whoever is active in a half is active in its year; the others were so in the other half, and some in both. */
    private void addHalves(Period year) {
        Period first = new Period(Frequency.HALF, year.first());
        Period second = new Period(Frequency.HALF, year.first().plusMonths(Frequency.HALF.months()));
        if (year.frequency() != Frequency.YEAR || !periods.containsKey(first) || !periods.containsKey(second)) {
            return;
        }
        for (Period half : List.of(first, second)) {
            CountKey rest = new CountKey("notIn", half.toString(), member);
            identities.add(Identity.sum(key(Measure.ACTIVE, year), List.of(key(Measure.ACTIVE, half), rest)));
        }
        identities.add(Identity.sum(
                key(Measure.ACTIVE, first),
                List.of(
                        new CountKey("notIn", second.toString(), member),
                        new CountKey("inBoth", year.toString(), member))));
    }

    private CountKey key(Measure measure, Period period) {
        return new CountKey(measure.code(), period.toString(), member);
    }
}
