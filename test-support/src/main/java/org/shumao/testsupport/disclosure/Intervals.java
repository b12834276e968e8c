package org.shumao.testsupport.disclosure;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.testsupport.intruder.Fraction;

/**
 * Amounts, none of which is less than nothing, lie in intervals: each sum that is known narrows those in it, until nothing changes or
 * {@value #ROUNDS} rounds are over. They are no narrower than an attacker's, so what they find is found.
 */
final class Intervals {
    private static final int ROUNDS = 12;

    private final Map<Integer, Interval> intervals = new HashMap<>();

    /**
     * An interval.
     *
     * @param least null without a bound
     * @param most null without a bound
     */
    record Interval(@Nullable Fraction least, @Nullable Fraction most) {
        private static final Interval ANY = new Interval(Fraction.ZERO, null);

        private Interval times(Fraction factor) {
            Fraction low = least == null ? null : least.times(factor);
            Fraction high = most == null ? null : most.times(factor);
            return factor.signum() < 0 ? new Interval(high, low) : new Interval(low, high);
        }

        private Interval plus(Interval other) {
            return new Interval(sum(least, other.least), sum(most, other.most));
        }

        private static @Nullable Fraction sum(@Nullable Fraction one, @Nullable Fraction other) {
            return one == null || other == null ? null : one.plus(other);
        }

        private Interval and(Interval other) {
            return new Interval(
                    least == null || (other.least != null && other.least.compareTo(least) > 0) ? other.least : least,
                    most == null || (other.most != null && other.most.compareTo(most) < 0) ? other.most : most);
        }
    }

    /** @param known sums with their values */
    Intervals(Map<Map<Integer, BigInteger>, BigInteger> known) {
        boolean narrower = true;
        for (int round = 0; round < ROUNDS && narrower; round++) {
            narrower = false;
            for (Map.Entry<Map<Integer, BigInteger>, BigInteger> sum : known.entrySet()) {
                narrower |= narrow(sum.getKey(), Fraction.of(sum.getValue()));
            }
        }
    }

    /** What is left of the value once the others have as much as they can, or as little, is the least and the most of each. */
    private boolean narrow(Map<Integer, BigInteger> sum, Fraction value) {
        Fraction least = Fraction.ZERO;
        Fraction most = Fraction.ZERO;
        int withoutLeast = 0;
        int withoutMost = 0;
        for (Map.Entry<Integer, BigInteger> part : sum.entrySet()) {
            Interval scaled = of(part.getKey()).times(Fraction.of(part.getValue()));
            withoutLeast += scaled.least() == null ? 1 : 0;
            withoutMost += scaled.most() == null ? 1 : 0;
            least = scaled.least() == null ? least : least.plus(scaled.least());
            most = scaled.most() == null ? most : most.plus(scaled.most());
        }
        boolean narrower = false;
        for (Map.Entry<Integer, BigInteger> part : sum.entrySet()) {
            Fraction times = Fraction.of(part.getValue());
            Interval old = of(part.getKey());
            Interval scaled = old.times(times);
            Interval both = old.and(new Interval(
                            less(value, most, withoutMost, scaled.most()),
                            less(value, least, withoutLeast, scaled.least()))
                    .times(Fraction.ONE.dividedBy(times)));
            if (!both.equals(old)) {
                intervals.put(part.getKey(), both);
                narrower = true;
            }
        }
        return narrower;
    }

    /** Returns a value less a sum of bounds but one; null if another one is missing. */
    private static @Nullable Fraction less(Fraction value, Fraction bounds, int missing, @Nullable Fraction own) {
        if (own == null) {
            return missing > 1 ? null : value.minus(bounds);
        }
        return missing > 0 ? null : value.minus(bounds.minus(own));
    }

    private Interval of(Integer unknown) {
        return intervals.getOrDefault(unknown, Interval.ANY);
    }

    /** Returns where a sum lies by the intervals of its parts. */
    Interval of(Map<Integer, BigInteger> sum) {
        Interval all = new Interval(Fraction.ZERO, Fraction.ZERO);
        for (Map.Entry<Integer, BigInteger> part : sum.entrySet()) {
            all = all.plus(of(part.getKey()).times(Fraction.of(part.getValue())));
        }
        return all;
    }
}
