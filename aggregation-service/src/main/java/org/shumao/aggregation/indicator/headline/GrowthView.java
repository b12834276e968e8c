package org.shumao.aggregation.indicator.headline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/** Growth, with the vintage of both of its sides. */
public record GrowthView(
        @Schema(
                nullable = true,
                description =
                        "Growth of totalFen without what is STALE over the same period of the year before, per cent,"
                                + " two decimals, half-even, from unrounded fen",
                examples = "5.70")
        @Nullable
        BigDecimal growthPct,

        @JsonInclude(Include.NON_NULL) @Nullable Reason growthPctReason,

        @Schema(nullable = true, description = "Commit time of the last batch that changed a cell of the figure")
        @Nullable
        Instant asOf,

        @JsonInclude(Include.NON_NULL) @Nullable Reason asOfReason,

        @Schema(nullable = true, description = "The same of the period that growth is measured against") @Nullable
        Instant baseAsOf,

        @JsonInclude(Include.NON_NULL) @Nullable Reason baseAsOfReason) {

    static GrowthView of(HeadlineFigures figures) {
        ValueOrReason<BigDecimal> growth = figures.figure("growth");
        ValueOrReason<Instant> asOf = figures.asOf();
        ValueOrReason<Instant> baseAsOf = figures.baseAsOf();
        return new GrowthView(
                growth.value(), growth.reason(), asOf.value(), asOf.reason(), baseAsOf.value(), baseAsOf.reason());
    }
}
