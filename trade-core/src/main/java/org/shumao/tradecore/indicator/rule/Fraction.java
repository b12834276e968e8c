package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact quotient. Rules reckon in these, so that a figure is rounded once, when it is given.
 *
 * @param numerator any
 * @param denominator not zero
 */
public record Fraction(BigDecimal numerator, BigDecimal denominator) {
    public static final Fraction ZERO = of(BigDecimal.ZERO);

    public Fraction {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("a fraction has no zero below");
        }
    }

    public static Fraction of(BigDecimal whole) {
        return new Fraction(whole, BigDecimal.ONE);
    }

    public Fraction minus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Fraction times(long factor) {
        return new Fraction(numerator.multiply(BigDecimal.valueOf(factor)), denominator);
    }

    /** Rounded half-even. */
    public BigDecimal rounded(int decimals) {
        return numerator.divide(denominator, decimals, RoundingMode.HALF_EVEN);
    }
}
