package org.shumao.aggregation.businessdemography.count;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * The estimate of Kaplan and Meier: S(k) is the product over j up to k of 1 - d(j) / n(j), where n(j) enterprises were at
 * risk in the j-th month after their first trade, and d(j) of them traded for the last time in the month before. Made from
 * whole numbers; only what is shown is rounded. Its standard error is that of Greenwood: S(k) times the root of the sum over j up
 * to k of d(j) / (n(j) (n(j) - d(j))), in 34 digits until it is shown.
 */
public final class Survival {
    private static final int DECIMALS = 4;
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private Survival() {}

    /**
     * Enterprises with one course.
     *
     * @param months months after the first one: in which they were found stopped, at least 1, or, if they were not, in
     *     which they were last seen alive, 0 or more
     * @param stopped whether they were found stopped
     * @param enterprises how many there are
     */
    record Life(int months, boolean stopped, long enterprises) {}

    /** One point of the curve. */
    @Schema(name = "SurvivalPoint")
    public record Point(
            @Schema(description = "Months after the month of the first trade", examples = "6")
            int afterMonths,

            @Schema(description = "Enterprises that had not stopped before this month and are observed in it")
            long atRisk,

            @Schema(description = "Of these, how many no longer trade from this month on")
            long stopped,

            @Schema(
                    description = "Share that still trades in this month or later, four decimals, half-even",
                    examples = "0.8571")
            BigDecimal estimate,

            @Schema(
                    description =
                            "Standard error of the estimate (Greenwood), four decimals, half-even; null once nobody is"
                                    + " left, where the formula has no value",
                    examples = "0.1323")
            @Nullable
            BigDecimal standardError,

            @JsonInclude(Include.NON_NULL) @Nullable Reason standardErrorReason) {
        static Point of(
                int afterMonths, long atRisk, long stopped, BigDecimal estimate, ValueOrReason<BigDecimal> error) {
            return new Point(afterMonths, atRisk, stopped, estimate, error.value(), error.reason());
        }
    }

    /** Returns all months in which somebody is at risk, from the first on. */
    static List<Point> of(List<Life> lives) {
        List<Point> points = new ArrayList<>();
        BigInteger numerator = BigInteger.ONE;
        BigInteger denominator = BigInteger.ONE;
        BigDecimal terms = BigDecimal.ZERO;
        for (int month = 1; atRisk(lives, month) > 0; month++) {
            long atRisk = atRisk(lives, month);
            long stopped = stopped(lives, month);
            numerator = numerator.multiply(BigInteger.valueOf(atRisk - stopped));
            denominator = denominator.multiply(BigInteger.valueOf(atRisk));
            BigDecimal estimate =
                    new BigDecimal(numerator).divide(new BigDecimal(denominator), DECIMALS, RoundingMode.HALF_EVEN);
            if (atRisk > stopped) {
                BigDecimal below = BigDecimal.valueOf(atRisk).multiply(BigDecimal.valueOf(atRisk - stopped));
                terms = terms.add(BigDecimal.valueOf(stopped).divide(below, DIGITS), DIGITS);
            }
            points.add(Point.of(month, atRisk, stopped, estimate, standardError(numerator, denominator, terms)));
        }
        return points;
    }

    private static ValueOrReason<BigDecimal> standardError(
            BigInteger numerator, BigInteger denominator, BigDecimal terms) {
        return numerator.signum() == 0
                ? ValueOrReason.missing(Reason.NOT_APPLICABLE)
                : ValueOrReason.of(new BigDecimal(numerator)
                        .divide(new BigDecimal(denominator), DIGITS)
                        .multiply(terms.sqrt(DIGITS), DIGITS)
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static long atRisk(List<Life> lives, int month) {
        return lives.stream()
                .filter(life -> life.months() >= month)
                .mapToLong(Life::enterprises)
                .sum();
    }

    private static long stopped(List<Life> lives, int month) {
        return lives.stream()
                .filter(life -> life.stopped() && life.months() == month)
                .mapToLong(Life::enterprises)
                .sum();
    }
}
