package org.shumao.aggregation.indicator.headline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.Coverage;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.coverage.CoverageView;
import org.shumao.aggregation.coverage.PeriodState;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.kit.openapi.Always;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/** One domain in the headline: one flat object, in which a figure x that is null comes with its {@code xReason}. */
@Schema(
        name = "TradeFigure",
        requiredProperties = {Always.ALL, "-recordSamePeriodSince", "-recordAnyPeriodSince", "-release", "-baseRelease"
        },
        description = "One domain in the headline. Where a figure x is null, xReason says why; it is absent otherwise."
                + " Amounts are exact integers of minor units; they may exceed 2^53, and have no bound.")
public record TradeFigureView(
        @Schema(description = "Name and version of what is counted", examples = "CBEC-LISTS-1")
        String definition,

        @JsonUnwrapped AmountsView amounts,
        @JsonUnwrapped GrowthView growth,
        @JsonUnwrapped RecordsView records,

        @Schema(format = "int64", nullable = true, description = "totalFen divided by minutes, whole fen, half-even")
        @Nullable
        BigInteger perMinuteFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason perMinuteFenReason,

        @Schema(description = "Minutes of the actual period", examples = "260640")
        long minutes,

        @Schema(description = "Whether the period is over and there are data for all of its months")
        boolean complete,

        @Schema(description = "Whether the figures are still expected to change")
        boolean provisional,

        @Schema(description = "Whether enough is reported about the period")
        PeriodState state,

        @Schema(
                description =
                        "Whether nobody owes a statement about the period, so that it is reported once it is over")
        boolean nothingExpected,

        CoverageView coverage,

        @Schema(description = "The release of the period; absent from live figures")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        VintageView release,

        @Schema(description = "The release of the period that growth is measured against; absent from live figures")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        VintageView baseRelease) {

    static TradeFigureView of(HeadlineFigures figures, CoverageFacts facts) {
        ReleaseNotes released = figures.released();
        Coverage coverage = facts.of(figures.period(), figures.evidence());
        ValueOrReason<BigInteger> perMinute = figures.figure("per-minute").map(BigDecimal::toBigIntegerExact);
        return new TradeFigureView(
                figures.table().query().definition().id(),
                AmountsView.of(figures),
                GrowthView.of(figures),
                RecordsView.of(figures),
                perMinute.value(),
                perMinute.reason(),
                figures.period().minutes(),
                figures.table().covers(figures.period()),
                figures.table().isProvisional(figures.period()),
                coverage.state(),
                coverage.nothingExpected(),
                CoverageView.of(coverage),
                released == null ? null : VintageView.of(released.vintages().get(figures.period())),
                released == null ? null : VintageView.of(released.bases().get(figures.period())));
    }
}
