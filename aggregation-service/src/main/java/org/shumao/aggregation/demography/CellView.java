package org.shumao.aggregation.demography;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Reason;

/** The counts of some enterprises. */
@Schema(
        name = "DemographyFigures",
        requiredProperties = {
            "registered",
            "firstTrade",
            "active",
            "presumedStopped",
            "aliveBefore",
            "stoppedInPeriod",
            "churnPct",
            "survival"
        },
        description = "Numbers of enterprises. Where a figure x is null, xReason says why; it is absent otherwise.")
record CellView(
        @Schema(nullable = true, description = "Registered in the period") @Nullable
        Long registered,

        @JsonInclude(Include.NON_NULL) @Nullable Reason registeredReason,

        @Schema(nullable = true, description = "Traded in the period for the first time") @Nullable
        Long firstTrade,

        @JsonInclude(Include.NON_NULL) @Nullable Reason firstTradeReason,

        @Schema(nullable = true, description = "Traded in the period") @Nullable
        Long active,

        @JsonInclude(Include.NON_NULL) @Nullable Reason activeReason,

        @Schema(nullable = true, description = "Traded once, and presumed stopped at the end of the period") @Nullable
        Long presumedStopped,

        @JsonInclude(Include.NON_NULL) @Nullable Reason presumedStoppedReason,

        @Schema(nullable = true, description = "Not presumed stopped when the period began, having traded before")
        @Nullable
        Long aliveBefore,

        @JsonInclude(Include.NON_NULL) @Nullable Reason aliveBeforeReason,

        @Schema(nullable = true, description = "Of aliveBefore, presumed stopped at the end of the period") @Nullable
        Long stoppedInPeriod,

        @JsonInclude(Include.NON_NULL) @Nullable Reason stoppedInPeriodReason,

        @Schema(
                nullable = true,
                description = "stoppedInPeriod of aliveBefore, per cent, two decimals, half-even",
                examples = "12.34")
        @Nullable
        BigDecimal churnPct,

        @JsonInclude(Include.NON_NULL) @Nullable Reason churnPctReason,

        @Schema(
                nullable = true,
                description = "Those of firstTrade, month after month; empty while the data do not reach far enough")
        @Nullable
        List<Survival.Point> survival,

        @JsonInclude(Include.NON_NULL) @Nullable Reason survivalReason) {
    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static CellView of(DemographyQuestion question, Cell cell) {
        Figure<Long> registered = count(question, cell, Measure.REGISTERED);
        Figure<Long> firstTrade = count(question, cell, Measure.FIRST_TRADE);
        Figure<Long> active = count(question, cell, Measure.ACTIVE);
        Figure<Long> presumedStopped = count(question, cell, Measure.PRESUMED_STOPPED);
        Figure<Long> aliveBefore = count(question, cell, Measure.ALIVE_BEFORE);
        Figure<Long> stopped = count(question, cell, Measure.STOPPED_IN_PERIOD);
        Figure<BigDecimal> churn = asked(question, Column.CHURN_PCT, churn(cell));
        Figure<List<Survival.Point>> survival = asked(question, Column.SURVIVAL, cell.survival());
        return new CellView(
                registered.value(),
                registered.reason(),
                firstTrade.value(),
                firstTrade.reason(),
                active.value(),
                active.reason(),
                presumedStopped.value(),
                presumedStopped.reason(),
                aliveBefore.value(),
                aliveBefore.reason(),
                stopped.value(),
                stopped.reason(),
                churn.value(),
                churn.reason(),
                survival.value(),
                survival.reason());
    }

    private static Figure<Long> count(DemographyQuestion question, Cell cell, Measure measure) {
        return asked(question, Column.of(measure), cell.count(measure));
    }

    private static <T> Figure<T> asked(DemographyQuestion question, Column column, Figure<T> figure) {
        return question.asksFor(column) ? figure : Figure.missing(Reason.NOT_REQUESTED);
    }

    private static Figure<BigDecimal> churn(Cell cell) {
        return cell.count(Measure.ALIVE_BEFORE)
                .then(base -> cell.count(Measure.STOPPED_IN_PERIOD).then(some -> percent(some, base)));
    }

    private static Figure<BigDecimal> percent(long some, long base) {
        return base == 0
                ? Figure.missing(Reason.BASE_ZERO)
                : Figure.of(BigDecimal.valueOf(some)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(base), DECIMALS, RoundingMode.HALF_EVEN));
    }
}
