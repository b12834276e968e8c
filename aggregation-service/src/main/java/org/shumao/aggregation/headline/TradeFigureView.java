package org.shumao.aggregation.headline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.figure.Domain;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Figures;
import org.shumao.aggregation.figure.PerMinute;
import org.shumao.aggregation.figure.Reason;
import org.shumao.contracts.period.Period;

/** One domain in the headline: one flat object, in which a figure x that is null comes with its {@code xReason}. */
@Schema(
        name = "TradeFigure",
        requiredProperties = {
            "definition",
            "totalFen",
            "exportFen",
            "importFen",
            "totalUsdCents",
            "returnsFen",
            "netFen",
            "evidence",
            "growthPct",
            "asOf",
            "baseAsOf",
            "recordSamePeriod",
            "recordSamePeriodComparables",
            "recordAnyPeriod",
            "recordAnyPeriodComparables",
            "perMinuteFen",
            "minutes",
            "complete",
            "provisional"
        },
        description = "One domain in the headline. Where a figure x is null, xReason says why; it is absent otherwise."
                + " Amounts are exact 64-bit integers of minor units and may exceed 2^53.")
record TradeFigureView(
        @Schema(description = "Name and version of what is counted", examples = "CBEC-LISTS-1")
        String definition,

        @JsonUnwrapped AmountsView amounts,
        @JsonUnwrapped GrowthView growth,
        @JsonUnwrapped RecordsView records,

        @Schema(nullable = true, description = "totalFen divided by minutes, whole fen, half-even") @Nullable
        Long perMinuteFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason perMinuteFenReason,

        @Schema(description = "Minutes of the actual period", examples = "260640")
        long minutes,

        @Schema(description = "Whether the period is over and there are data for all of its months")
        boolean complete,

        @Schema(description = "Whether the figures are still expected to change")
        boolean provisional) {

    static TradeFigureView of(Figures figures, Domain domain, Period period) {
        Figure<Long> perMinute = PerMinute.fen(figures, domain, period);
        return new TradeFigureView(
                domain.definition(),
                AmountsView.of(figures, domain, period),
                GrowthView.of(figures, domain, period),
                RecordsView.of(figures, domain, period),
                perMinute.value(),
                perMinute.reason(),
                period.minutes(),
                figures.covers(domain, period),
                figures.isProvisional(domain, period));
    }
}
