package org.shumao.tradecore.indicator;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * One figure of an indicator.
 *
 * @param members codes, in the order of the breakdown; empty for the total. {@link #REST} for what {@code top} leaves
 * @param period whose figure it is
 * @param value in the unit, multiplier and decimals of the indicator; null if there is none
 * @param status how it is to be read
 * @param reason why there is none; null if there is one
 */
public record Observation(
        List<String> members,
        Period period,
        @Nullable BigDecimal value,
        ObservationStatus status,
        @Nullable Reason reason) {
    /** Member for all that a ranking does not name (SDMX: other). */
    public static final String REST = "_O";

    /** Says whether a member is several others: all that a ranking does not name, or those that a release joined, {@code S16_O}. */
    public static boolean isOfOthers(String member) {
        return member.endsWith(REST);
    }

    public Observation {
        members = List.copyOf(members);
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException("either a value or a reason");
        }
    }

    /** @param provisional whether the figure is still expected to change */
    public static Observation of(
            List<String> members, Period period, ValueOrReason<BigDecimal> figure, boolean provisional) {
        return of(members, period, figure, provisional ? ObservationStatus.PROVISIONAL : ObservationStatus.NORMAL);
    }

    /** @param status of the figure, if there is one */
    public static Observation of(
            List<String> members, Period period, ValueOrReason<BigDecimal> figure, ObservationStatus status) {
        Reason reason = figure.reason();
        if (reason == null) {
            return new Observation(members, period, figure.orElseThrow(), status, null);
        }
        return new Observation(members, period, null, status(reason), reason);
    }

    private static ObservationStatus status(Reason reason) {
        return switch (reason) {
            case SUPPRESSED, NOT_PUBLIC -> ObservationStatus.SUPPRESSED;
            case BASE_ZERO,
                    BASE_NOT_POSITIVE,
                    BASE_TOO_SMALL,
                    MIXED_UNITS,
                    TOO_FEW_COMPARABLES,
                    NOT_APPLICABLE,
                    OVER_60_DAYS,
                    NOTHING_RECEIVED,
                    NOT_REQUESTED -> ObservationStatus.NOT_APPLICABLE;
            case NO_DATA,
                    PERIOD_INCOMPLETE,
                    NOT_REPORTED,
                    NO_BASE,
                    BASE_INCOMPLETE,
                    BASE_NOT_REPORTED,
                    BASE_REDEFINED,
                    NO_MATCHED_REPORTERS,
                    HISTORY_TOO_SHORT,
                    FOLLOW_UP_TOO_SHORT,
                    NO_RATE,
                    NO_CELLS,
                    NO_PUBLISHED_TOTAL -> ObservationStatus.MISSING;
        };
    }
}
