package org.shumao.aggregation.headline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.figure.Domain;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Figures;
import org.shumao.aggregation.figure.Reason;
import org.shumao.aggregation.figure.Sum;
import org.shumao.aggregation.order.valuation.Contribution.Evidence;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/** What was traded, and what stands behind it. */
record AmountsView(
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

    static AmountsView of(Figures figures, Domain domain, Period period) {
        Figure<Sum> sum = figures.sum(domain, period);
        Figure<Long> exports = figures.sum(domain, period, Flow.EXPORT).map(Sum::fen);
        Figure<Long> imports = figures.sum(domain, period, Flow.IMPORT).map(Sum::fen);
        return new AmountsView(
                sum.map(Sum::fen).value(),
                sum.reason(),
                exports.value(),
                exports.reason(),
                imports.value(),
                imports.reason(),
                sum.map(Sum::usdCents).value(),
                sum.reason(),
                sum.map(Sum::returnsFen).value(),
                sum.reason(),
                sum.map(Sum::netFen).value(),
                sum.reason(),
                sum.value() == null ? Map.of() : sum.value().evidence());
    }
}
