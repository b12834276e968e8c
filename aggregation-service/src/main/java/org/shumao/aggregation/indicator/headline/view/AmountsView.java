package org.shumao.aggregation.indicator.headline.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.Evidence;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Reason;
import org.shumao.aggregation.indicator.catalogue.Currency;
import org.shumao.aggregation.indicator.rule.TradeKind;
import org.shumao.contracts.record.Flow;

/** What was traded, and what stands behind it. */
public record AmountsView(
        @Schema(nullable = true, description = "Gross exports and imports, fen (0.01 CNY)") @Nullable
        Long totalFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason totalFenReason,

        @Schema(nullable = true, description = "Gross exports, fen") @Nullable
        Long exportFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason exportFenReason,

        @Schema(nullable = true, description = "Gross imports, fen") @Nullable
        Long importFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason importFenReason,

        @Schema(
                nullable = true,
                description = "Gross exports and imports, US cents; every line was converted at its own month's rate")
        @Nullable
        Long totalUsdCents,

        @JsonInclude(Include.NON_NULL) @Nullable Reason totalUsdCentsReason,

        @Schema(
                nullable = true,
                description = "Returns accepted in the period, exports and imports, fen, a positive amount")
        @Nullable
        Long returnsFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason returnsFenReason,

        @Schema(nullable = true, description = "totalFen less returnsFen") @Nullable
        Long netFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason netFenReason,

        @Schema(description = "totalFen by what stands behind it; adds up to it; empty if there is none")
        Map<Evidence, Long> evidence) {

    static AmountsView of(HeadlineFigures figures) {
        Figure<Long> total = figures.value();
        Figure<Long> exports = figures.ofFlow(Flow.EXPORT).value();
        Figure<Long> imports = figures.ofFlow(Flow.IMPORT).value();
        Figure<Long> dollars = figures.amount("value", TradeKind.GROSS, Currency.USD);
        Figure<Long> returns = figures.amount("value", TradeKind.RETURNS, Currency.CNY);
        Figure<Long> net = figures.amount("value", TradeKind.NET, Currency.CNY);
        return new AmountsView(
                total.value(),
                total.reason(),
                exports.value(),
                exports.reason(),
                imports.value(),
                imports.reason(),
                dollars.value(),
                dollars.reason(),
                returns.value(),
                returns.reason(),
                net.value(),
                net.reason(),
                figures.evidence());
    }
}
