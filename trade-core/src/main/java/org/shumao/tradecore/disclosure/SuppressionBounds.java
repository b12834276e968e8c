package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Between which values counts lie as far as anybody can find out from sums that are zero: no count is negative, and none
 * exceeds what the public register says of it. Each sum narrows the counts in it, until nothing changes any more.
 */
final class SuppressionBounds {
    /** Counts could be narrowed one by one for long; what is found after so many rounds holds, but may be wide. */
    private static final int ROUNDS = 50;

    private final Map<CountKey, Range> ranges = new HashMap<>();

    private record Range(BigInteger least, BigInteger most) {
        static final Range ZERO = new Range(BigInteger.ZERO, BigInteger.ZERO);
        static final Range UNBOUNDED = new Range(BigInteger.ZERO, BigInteger.valueOf(TradeCount.UNBOUNDED));

        Range narrowed(Range other) {
            return new Range(least.max(other.least), most.min(other.most));
        }

        Range times(long factor) {
            BigInteger times = BigInteger.valueOf(factor);
            BigInteger one = least.multiply(times);
            BigInteger other = most.multiply(times);
            return factor < 0 ? new Range(other, one) : new Range(one, other);
        }

        Range plus(Range other) {
            return new Range(least.add(other.least), most.add(other.most));
        }

        Range minus(Range other) {
            return new Range(least.subtract(other.least), most.subtract(other.most));
        }

        boolean isSingle() {
            return least.equals(most);
        }
    }

    /**
     * @param known counts that are shown
     * @param most what the others are at most
     * @param sums what is zero
     */
    SuppressionBounds(
            Map<CountKey, BigInteger> known, Map<CountKey, BigInteger> most, Collection<Map<CountKey, Long>> sums) {
        most.forEach((key, bound) -> ranges.put(key, new Range(BigInteger.ZERO, bound)));
        known.forEach((key, count) -> ranges.put(key, new Range(count, count)));
        boolean narrower = true;
        for (int round = 0; narrower && round < ROUNDS; round++) {
            narrower = false;
            for (Map<CountKey, Long> sum : sums) {
                narrower |= narrow(sum);
            }
        }
    }

    /** Says whether a single value is left. */
    boolean isDetermined(CountKey key) {
        return range(key).isSingle();
    }

    private boolean narrow(Map<CountKey, Long> sum) {
        Range all = Range.ZERO;
        for (Map.Entry<CountKey, Long> term : sum.entrySet()) {
            all = all.plus(range(term.getKey()).times(term.getValue()));
        }
        boolean narrower = false;
        for (Map.Entry<CountKey, Long> term : sum.entrySet()) {
            Range old = range(term.getKey());
            if (old.least().compareTo(old.most()) < 0) {
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
        BigInteger divisor = BigInteger.valueOf(Math.abs(factor));
        return new Range(floor(positive.least().negate(), divisor).negate(), floor(positive.most(), divisor));
    }

    private static BigInteger floor(BigInteger number, BigInteger divisor) {
        BigInteger[] quotient = number.divideAndRemainder(divisor);
        return quotient[1].signum() < 0 ? quotient[0].subtract(BigInteger.ONE) : quotient[0];
    }

    private Range range(CountKey key) {
        return ranges.getOrDefault(key, Range.UNBOUNDED);
    }
}
