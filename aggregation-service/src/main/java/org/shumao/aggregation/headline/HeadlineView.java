package org.shumao.aggregation.headline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.figure.Domain;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Figures;
import org.shumao.aggregation.figure.Reason;
import org.shumao.aggregation.figure.Sum;
import org.shumao.contracts.period.Period;

/** The headline of one period; docs/indicators.md explains every figure. */
@Schema(
        name = "Headline",
        requiredProperties = {"period", "cbec", "dds", "earlyOrdersFen", "earlyOrdersDefinition", "newEnterprises"},
        description = "Cross-border e-commerce and digitally deliverable services side by side; they are never summed.")
record HeadlineView(
        @Schema(description = "SDMX notation", examples = "2025-S1")
        String period,

        TradeFigureView cbec,
        TradeFigureView dds,

        @Schema(
                nullable = true,
                description = "Goods on platform orders that no list carries yet, fen; in no growth and no record")
        @Nullable
        Long earlyOrdersFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason earlyOrdersFenReason,
        @Schema(examples = "EARLY-ORDERS-1") String earlyOrdersDefinition,
        NewEnterprisesView newEnterprises) {

    static HeadlineView of(Figures figures, NewEnterprisesView enterprises, Period period) {
        Figure<Long> early = figures.sum(Domain.EARLY_ORDERS, period).map(Sum::fen);
        return new HeadlineView(
                period.toString(),
                TradeFigureView.of(figures, Domain.CBEC, period),
                TradeFigureView.of(figures, Domain.DDS, period),
                early.value(),
                early.reason(),
                Domain.EARLY_ORDERS.definition(),
                enterprises);
    }
}
