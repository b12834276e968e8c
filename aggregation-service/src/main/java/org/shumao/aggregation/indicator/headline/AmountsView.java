package org.shumao.aggregation.indicator.headline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigInteger;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.rule.TradeKind;

/** What was traded, and what stands behind it. */
public record AmountsView(
        @Schema(
                type = SchemaType.INTEGER,
                format = "int64",
                nullable = true,
                description = "Gross exports and imports, fen (0.01 CNY)")
        @Nullable
        BigInteger totalFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason totalFenReason,

        @Schema(format = "int64", nullable = true, description = "Gross exports, fen") @Nullable
        BigInteger exportFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason exportFenReason,

        @Schema(format = "int64", nullable = true, description = "Gross imports, fen") @Nullable
        BigInteger importFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason importFenReason,

        @Schema(
                format = "int64",
                nullable = true,
                description = "Gross exports and imports, US cents; every line was converted at its own month's rate")
        @Nullable
        BigInteger totalUsdCents,

        @JsonInclude(Include.NON_NULL) @Nullable Reason totalUsdCentsReason,

        @Schema(
                format = "int64",
                nullable = true,
                description = "Returns accepted in the period, exports and imports, fen, a positive amount")
        @Nullable
        BigInteger returnsFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason returnsFenReason,

        @Schema(format = "int64", nullable = true, description = "totalFen less returnsFen") @Nullable
        BigInteger netFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason netFenReason,

        @Schema(
                additionalProperties = Long.class,
                description = "Of which, in fen, by what stands behind it; adds up to totalFen; empty if there is none")
        Map<Evidence, BigInteger> evidence) {

    static AmountsView of(HeadlineFigures figures) {
        ValueOrReason<BigInteger> total = figures.value(TradeKind.GROSS, Currency.CNY);
        ValueOrReason<BigInteger> exports = figures.value(Flow.EXPORT);
        ValueOrReason<BigInteger> imports = figures.value(Flow.IMPORT);
        ValueOrReason<BigInteger> dollars = figures.value(TradeKind.GROSS, Currency.USD);
        ValueOrReason<BigInteger> returns = figures.value(TradeKind.RETURNS, Currency.CNY);
        ValueOrReason<BigInteger> net = figures.value(TradeKind.NET, Currency.CNY);
        Map<Evidence, BigInteger> evidence = figures.evidence();
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
                evidence == null ? Map.of() : evidence);
    }
}
