package org.shumao.aggregation.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Between which values counts lie as far as anybody can find out from sums that are zero: no count is negative, and none
 * exceeds what the public register says of it. Each sum narrows the counts in it, until nothing changes any more.
 */
final class Bounds {
    /** Counts could be narrowed one by one for long; what is found after so many rounds holds, but may be wide. */
    private static final int ROUNDS = 50;

    private final Map<CountKey, Range> ranges = new HashMap<>();

    private record Range(long least, long most) {
        Range narrowed(Range other) {
            return new Range(Math.max(least, other.least), Math.min(most, other.most));
        }

        Range times(long factor) {
            long one = Math.multiplyExact(least, factor);
            long other = Math.multiplyExact(most, factor);
            return new Range(Math.min(one, other), Math.max(one, other));
        }

        Range plus(Range other) {
            return new Range(Math.addExact(least, other.least), Math.addExact(most, other.most));
        }

        Range minus(Range other) {
            return new Range(Math.subtractExact(least, other.least), Math.subtractExact(most, other.most));
        }
    }

    /**
     * @param known counts that are shown
     * @param most what the others are at most
     * @param sums what is zero
     */
    Bounds(Map<CountKey, Long> known, Map<CountKey, Long> most, Collection<Map<CountKey, Long>> sums) {
        most.forEach((key, bound) -> ranges.put(key, new Range(0, bound)));
        known.forEach((key, count) -> ranges.put(key, new Range(count, count)));
        boolean narrower = true;
        for (int round = 0; narrower && round < ROUNDS; round++) {
            narrower = false;
            for (Map<CountKey, Long> sum : sums) {
                narrower |= narrow(sum);
            }
        }
    }

    /** Whether a single value is left. */
    boolean isDetermined(CountKey key) {
        Range range = range(key);
        return range.least() == range.most();
    }

    private boolean narrow(Map<CountKey, Long> sum) {
        Range all = new Range(0, 0);
        for (Map.Entry<CountKey, Long> term : sum.entrySet()) {
            all = all.plus(range(term.getKey()).times(term.getValue()));
        }
        boolean narrower = false;
        for (Map.Entry<CountKey, Long> term : sum.entrySet()) {
            Range old = range(term.getKey());
            if (old.least() < old.most()) {
                Range others = all.minus(old.times(term.getValue()));
                Range narrowed = old.narrowed(quotient(others, -term.getValue()));
                ranges.put(term.getKey(), narrowed);
                all = others.plus(narrowed.times(term.getValue()));
                narrower |= !narrowed.equals(old);
            }
        }
        return narrower;
    }

    /** The whole numbers of which a multiple lies in a range. */
    private static Range quotient(Range range, long factor) {
        Range positive = factor < 0 ? range.times(-1) : range;
        long divisor = Math.abs(factor);
        return new Range(-Math.floorDiv(-positive.least(), divisor), Math.floorDiv(positive.most(), divisor));
    }

    private Range range(CountKey key) {
        return ranges.getOrDefault(key, new Range(0, TradeCount.UNBOUNDED));
    }
}
