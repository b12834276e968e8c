package org.shumao.aggregation.indicator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Evidence;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Reason;
import org.shumao.aggregation.cube.query.TradeSeries;
import org.shumao.aggregation.cube.query.TradeTotal;
import org.shumao.aggregation.disclosure.Disclosed;

/** One value. */
@Schema(
        name = "IndicatorValue",
        requiredProperties = {
            "indicator",
            "period",
            "flow",
            "domain",
            "definition",
            "valueFen",
            "valueUsdCents",
            "returnsFen",
            "units",
            "evidence",
            "asOf",
            "complete",
            "provisional"
        },
        description = "One value. Where a figure x is null, xReason says why; it is absent otherwise. Amounts are exact"
                + " 64-bit integers of minor units and may exceed 2^53.")
record ValueView(
        @Schema(description = "Always value", examples = "value")
        String indicator,

        @Schema(description = "SDMX notation", examples = "2025-S1")
        String period,

        @Schema(
                description = "X exports, M imports, total both",
                enumeration = {"X", "M", ValueQuery.TOTAL})
        String flow,

        Definition domain,

        @Schema(description = "Name and version of what is counted", examples = "CBEC-LISTS-1")
        String definition,

        @Schema(nullable = true, description = "Gross value") @Nullable
        Long valueFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason valueFenReason,

        @Schema(nullable = true, description = "Gross value; every line was converted at its own month's rate")
        @Nullable
        Long valueUsdCents,

        @JsonInclude(Include.NON_NULL) @Nullable Reason valueUsdCentsReason,

        @Schema(nullable = true, description = "Returns accepted in the period, fen, a positive amount") @Nullable
        Long returnsFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason returnsFenReason,

        @Schema(description = "Units of valueFen and valueUsdCents")
        Units units,

        @Schema(description = "valueFen by what stands behind it; adds up to it; empty if there is none")
        Map<Evidence, Long> evidence,

        @Schema(nullable = true, description = "Commit time of the last batch that changed a cell of the figure")
        @Nullable
        Instant asOf,

        @JsonInclude(Include.NON_NULL) @Nullable Reason asOfReason,

        @Schema(description = "Whether the period is over and there are data for all of its months")
        boolean complete,

        @Schema(description = "Whether the value is still expected to change")
        boolean provisional) {

    /** Units of the two values. */
    @Schema(name = "IndicatorUnits")
    record Units(Unit valueFen, Unit valueUsdCents) {
        private static final int HUNDREDTH = -2;
        static final Units OF_VALUES = new Units(new Unit("CNY", HUNDREDTH), new Unit("USD", HUNDREDTH));
    }

    /**
     * A unit in the terms of SDMX.
     *
     * @param currency ISO 4217 alphabetic code
     * @param unitMult power of ten
     */
    @Schema(name = "IndicatorUnit")
    record Unit(
            @Schema(description = "UNIT_MEASURE", examples = "CNY")
            String currency,

            @Schema(description = "UNIT_MULT, a power of ten", examples = "-2")
            int unitMult) {}

    static ValueView of(ValueQuery query, Disclosed<TradeSeries> disclosed) {
        TradeSeries series = disclosed.value();
        Figure<TradeTotal> sum = query.total(series);
        Figure<Instant> asOf = sum.then(TradeTotal::asOf);
        return new ValueView(
                "value",
                query.period().toString(),
                query.flowCode(),
                query.definition(),
                query.definition().id(),
                sum.map(TradeTotal::fen).value(),
                sum.reason(),
                sum.map(TradeTotal::usdCents).value(),
                sum.reason(),
                sum.map(TradeTotal::returnsFen).value(),
                sum.reason(),
                Units.OF_VALUES,
                sum.value() == null ? Map.of() : sum.value().evidence(),
                asOf.value(),
                asOf.reason(),
                series.covers(query.definition(), query.period()),
                series.isProvisional(query.definition(), query.period()));
    }
}
