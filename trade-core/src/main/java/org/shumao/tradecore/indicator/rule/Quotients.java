package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Reason;

/** Quotients and the guards of what they divide by: never zero, never infinite. */
public final class Quotients {
    static final int PERCENT = 100;

    private Quotients() {}

    /** {@code numerator / denominator}, or why there is no such quotient. */
    static Figure<Fraction> quotient(BigDecimal numerator, BigDecimal denominator) {
        return positive(denominator).map(below -> new Fraction(numerator, below));
    }

    /** The same in per cent. */
    public static Figure<Fraction> percentage(BigDecimal part, BigDecimal whole) {
        return quotient(part, whole).map(share -> share.times(PERCENT));
    }

    /** {@code (current - base) / whole}, per cent. */
    static Figure<Fraction> change(BigDecimal current, BigDecimal base, BigDecimal whole, long minimum) {
        Figure<BigDecimal> below = positive(whole);
        if (below.value() != null && whole.compareTo(BigDecimal.valueOf(minimum)) < 0) {
            return Figure.missing(Reason.BASE_TOO_SMALL);
        }
        return below.map(divisor -> new Fraction(current.subtract(base), divisor).times(PERCENT));
    }

    private static Figure<BigDecimal> positive(BigDecimal denominator) {
        return switch (denominator.signum()) {
            case 0 -> Figure.missing(Reason.BASE_ZERO);
            case 1 -> Figure.of(denominator);
            default -> Figure.missing(Reason.BASE_NOT_POSITIVE);
        };
    }
}
