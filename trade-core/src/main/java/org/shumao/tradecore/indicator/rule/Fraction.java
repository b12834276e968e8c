package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * An exact quotient, and the guards of what it divides by: never zero, never infinite. Rules calculate in these, so that a figure
 * is rounded once, when it is given.
 *
 * @param numerator any
 * @param denominator not zero
 */
public record Fraction(BigDecimal numerator, BigDecimal denominator) {
    static final int PERCENT = 100;

    public static final Fraction ZERO = of(BigDecimal.ZERO);

    public Fraction {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("a fraction has no zero below");
        }
    }

    public static Fraction of(BigDecimal whole) {
        return new Fraction(whole, BigDecimal.ONE);
    }

    /** One for yes, zero for no. */
    static Fraction flag(boolean yes) {
        return of(yes ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    public Fraction minus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Fraction times(long factor) {
        return new Fraction(numerator.multiply(BigDecimal.valueOf(factor)), denominator);
    }

    /** Rounded half-even. */
    public BigDecimal rounded(int decimals) {
        return numerator.divide(denominator, decimals, RoundingMode.HALF_EVEN);
    }

    /** {@code numerator / denominator}, or why there is no such quotient. */
    static ValueOrReason<Fraction> quotient(BigDecimal numerator, BigDecimal denominator) {
        return positive(denominator).map(below -> new Fraction(numerator, below));
    }

    /** The same in per cent. */
    public static ValueOrReason<Fraction> percentage(BigDecimal part, BigDecimal whole) {
        return quotient(part, whole).map(share -> share.times(PERCENT));
    }

    /** {@code (current - base) / whole}, per cent; not on a whole below the minimum. */
    static ValueOrReason<Fraction> change(BigDecimal current, BigDecimal base, BigDecimal whole, BigDecimal minimum) {
        ValueOrReason<BigDecimal> below = positive(whole);
        if (below.value() != null && whole.compareTo(minimum) < 0) {
            return ValueOrReason.missing(Reason.BASE_TOO_SMALL);
        }
        return below.map(divisor -> new Fraction(current.subtract(base), divisor).times(PERCENT));
    }

    private static ValueOrReason<BigDecimal> positive(BigDecimal denominator) {
        return switch (denominator.signum()) {
            case 0 -> ValueOrReason.missing(Reason.BASE_ZERO);
            case 1 -> ValueOrReason.of(denominator);
            default -> ValueOrReason.missing(Reason.BASE_NOT_POSITIVE);
        };
    }
}
