package org.shumao.tradecore.disclosure.system;

import java.math.BigInteger;

/**
 * Protection levels say how much wider than the true value an attacker's interval must be, in units of the value. Two zeros ask for less:
 * the value must not follow exactly.
 *
 * @param upper how far above the value the largest possible one must lie; not negative
 * @param lower how far below it the smallest possible one must lie; not negative. Where a lower bound is known that is nearer, the
 *     interval must reach the bound
 */
public record Levels(BigInteger upper, BigInteger lower) {
    /** The levels of a cell that is sensitive by its frequency alone. */
    public static final Levels EXACT_DISCLOSURE = new Levels(BigInteger.ZERO, BigInteger.ZERO);

    public Levels {
        if (upper.signum() < 0 || lower.signum() < 0) {
            throw new IllegalArgumentException("protection levels are not negative");
        }
    }

    /** Makes levels of whole numbers. */
    public static Levels of(long upper, long lower) {
        return new Levels(BigInteger.valueOf(upper), BigInteger.valueOf(lower));
    }
}
