package org.shumao.aggregation.demography;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.aggregation.disclosure.CellKey;
import org.shumao.aggregation.disclosure.Identity;
import org.shumao.aggregation.disclosure.Observation;
import org.shumao.aggregation.figure.DataSpan;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/**
 * Everything made of trade that the public views would tell, as observations, with what no view tells and must not follow from
 * it, and all identities between them.
 */
final class TradeObservations {
    /** All that is made of trade. */
    static final List<Measure> TRADE = Stream.of(Measure.values())
            .filter(measure -> measure != Measure.REGISTERED)
            .toList();

    private final Patterns patterns;
    private final Counting counting;
    private final PublicMeasures offer;
    private final Map<Period, Windows> periods =
            new TreeMap<>(Comparator.comparing(Period::first).thenComparing(Period::frequency));
    private final List<Observation> observations = new ArrayList<>();
    /** What is told to be zero of all enterprises. */
    private final Set<CellKey> nobody = new HashSet<>();

    /**
     * What two columns of one row tell by subtraction.
     *
     * @param name its name
     * @param all the larger column
     * @param some the smaller one
     * @param condition who is left
     */
    private record Remainder(String name, Measure all, Measure some, Predicate<Group> condition) {}

    private static final List<Remainder> REMAINDERS = List.of(
            new Remainder(
                    TradeIdentities.CONTINUING,
                    Measure.ACTIVE,
                    Measure.FIRST_TRADE,
                    group -> group.during() && group.cohort() == null),
            new Remainder(
                    TradeIdentities.STAYING,
                    Measure.ALIVE_BEFORE,
                    Measure.STOPPED_IN_PERIOD,
                    group -> group.before() && group.after()),
            new Remainder(
                    TradeIdentities.STOPPED_EARLIER,
                    Measure.PRESUMED_STOPPED,
                    Measure.STOPPED_IN_PERIOD,
                    group -> group.ever() && !group.after() && !group.before()));

    TradeObservations(Patterns patterns, Counting counting, PublicMeasures offer) {
        this.patterns = patterns;
        this.counting = counting;
        this.offer = offer;
        counting.span()
                .ifPresent(span -> touching(span)
                        .forEach(period ->
                                periods.put(period, Windows.of(Months.of(period), counting.gap(), patterns.blocks()))));
        for (Period period : periods.keySet()) {
            members().forEach(member -> observe(member, period));
        }
    }

    List<Observation> observations() {
        return observations;
    }

    /** More follows where it is told that there is nobody: where there is nobody at all, there is nobody in any province. */
    List<Identity> identities() {
        List<Identity> identities = new ArrayList<>();
        members().forEach(member -> identities.addAll(TradeIdentities.of(member, periods, this::isNobody)));
        for (Period period : periods.keySet()) {
            for (Measure measure : TRADE) {
                identities.add(Identity.sum(
                        key(measure, period, CellKey.TOTAL),
                        patterns.members().stream()
                                .map(member -> key(measure, period, member))
                                .toList()));
            }
        }
        return identities;
    }

    /** Zeros of all enterprises are told. Those of a province follow from these, or are not told. */
    private boolean isNobody(CellKey key) {
        return nobody.contains(new CellKey(key.measure(), key.period(), CellKey.TOTAL));
    }

    /** Every half-year and year of which there are data of some month. */
    private static List<Period> touching(DataSpan span) {
        List<Period> periods = new ArrayList<>();
        for (Frequency frequency : List.of(Frequency.HALF, Frequency.YEAR)) {
            int length = frequency.months();
            int first = Months.number(span.first()) / length * length;
            for (int month = first; month <= Months.number(span.last()); month += length) {
                periods.add(new Period(frequency, Months.of(month)));
            }
        }
        return periods;
    }

    private List<String> members() {
        return Stream.concat(Stream.of(CellKey.TOTAL), patterns.members().stream())
                .toList();
    }

    private void observe(String member, Period period) {
        List<Group> groups = patterns.groups(member, period, counting.gap());
        Cell cell = counting.cell(List.of(member), Months.of(period), groups);
        for (Measure measure : TRADE) {
            Crowd crowd = cell.crowd(measure).value();
            if (crowd != null) {
                add(key(measure, period, member), crowd, offer.offer(measure, period, member));
            }
        }
        for (Remainder remainder : REMAINDERS) {
            if (cell.crowd(remainder.all()).value() != null
                    && cell.crowd(remainder.some()).value() != null) {
                CellKey key = new CellKey(remainder.name(), period.toString(), member);
                add(key, Counting.sum(groups, remainder.condition()), false);
            }
        }
    }

    private void add(CellKey key, Crowd crowd, boolean offered) {
        if (offered && crowd.enterprises() == 0 && key.member().equals(CellKey.TOTAL)) {
            nobody.add(key);
        }
        long most = patterns.enterprises(key.member());
        observations.add(
                new Observation(key, crowd.enterprises(), crowd.holdings(), most, offered, offered && !isNobody(key)));
    }

    private static CellKey key(Measure measure, Period period, String member) {
        return new CellKey(Column.of(measure).code(), period.toString(), member);
    }
}
