package org.shumao.aggregation.indicator.businessdemography;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.count.Survival;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/** The counts of some enterprises. */
@Schema(
        name = "BusinessDemographyFigures",
        description = "Numbers of enterprises. Where a figure x is null, xReason says why; it is absent otherwise.")
record EnterpriseFiguresView(
        @Schema(description = "Registered in the period") @Nullable
        Long registered,

        @JsonInclude(Include.NON_NULL) @Nullable Reason registeredReason,

        @Schema(description = "Traded in the period for the first time") @Nullable
        Long firstTrade,

        @JsonInclude(Include.NON_NULL) @Nullable Reason firstTradeReason,

        @Schema(description = "Traded in the period") @Nullable
        Long active,

        @JsonInclude(Include.NON_NULL) @Nullable Reason activeReason,

        @Schema(description = "Traded once, and presumed stopped at the end of the period") @Nullable
        Long presumedStopped,

        @JsonInclude(Include.NON_NULL) @Nullable Reason presumedStoppedReason,

        @Schema(description = "Not presumed stopped when the period began, having traded before") @Nullable
        Long aliveBefore,

        @JsonInclude(Include.NON_NULL) @Nullable Reason aliveBeforeReason,

        @Schema(description = "Of aliveBefore, presumed stopped at the end of the period") @Nullable
        Long stoppedInPeriod,

        @JsonInclude(Include.NON_NULL) @Nullable Reason stoppedInPeriodReason,

        @Schema(description = "Traded in the period for the last time: not in the stoppedAfterMonths months after it")
        @Nullable
        Long lastTrade,

        @JsonInclude(Include.NON_NULL) @Nullable Reason lastTradeReason,

        @Schema(description = "stoppedInPeriod of aliveBefore, per cent, two decimals, half-even", examples = "12.34")
        @Nullable
        BigDecimal exitPct,

        @JsonInclude(Include.NON_NULL) @Nullable Reason exitPctReason,

        @Schema(
                description =
                        "Births and deaths, firstTrade and lastTrade, of active, per cent, two decimals, half-even",
                examples = "34.56")
        @Nullable
        BigDecimal churnPct,

        @JsonInclude(Include.NON_NULL) @Nullable Reason churnPctReason,

        @Schema(description = "Those of firstTrade, month after month; empty while the data do not reach far enough")
        @Nullable
        List<Survival.Point> survival,

        @JsonInclude(Include.NON_NULL) @Nullable Reason survivalReason) {
    private static final int DECIMALS = 2;

    static EnterpriseFiguresView of(BusinessDemographyQuery query, EnterpriseCounts counts) {
        ValueOrReason<Long> registered = count(query, counts, Measure.REGISTERED);
        ValueOrReason<Long> firstTrade = count(query, counts, Measure.FIRST_TRADE);
        ValueOrReason<Long> active = count(query, counts, Measure.ACTIVE);
        ValueOrReason<Long> presumedStopped = count(query, counts, Measure.PRESUMED_STOPPED);
        ValueOrReason<Long> aliveBefore = count(query, counts, Measure.ALIVE_BEFORE);
        ValueOrReason<Long> stopped = count(query, counts, Measure.STOPPED_IN_PERIOD);
        ValueOrReason<Long> lastTrade = count(query, counts, Measure.LAST_TRADE);
        ValueOrReason<BigDecimal> exit = rate(query, counts, Measure.EXIT_PCT);
        ValueOrReason<BigDecimal> churn = rate(query, counts, Measure.CHURN_PCT);
        ValueOrReason<List<Survival.Point>> survival = included(query, Measure.SURVIVAL, counts.survival());
        return new EnterpriseFiguresView(
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
                lastTrade.value(),
                lastTrade.reason(),
                exit.value(),
                exit.reason(),
                churn.value(),
                churn.reason(),
                survival.value(),
                survival.reason());
    }

    private static ValueOrReason<Long> count(BusinessDemographyQuery query, EnterpriseCounts counts, Measure measure) {
        return included(query, measure, counts.count(measure));
    }

    private static <T> ValueOrReason<T> included(
            BusinessDemographyQuery query, Measure measure, ValueOrReason<T> figure) {
        return query.includes(measure) ? figure : ValueOrReason.missing(Reason.NOT_REQUESTED);
    }

    private static ValueOrReason<BigDecimal> rate(
            BusinessDemographyQuery query, EnterpriseCounts counts, Measure measure) {
        return included(
                query, measure, EnterpriseCounts.rate(measure, counts::count).map(exact -> exact.rounded(DECIMALS)));
    }
}
