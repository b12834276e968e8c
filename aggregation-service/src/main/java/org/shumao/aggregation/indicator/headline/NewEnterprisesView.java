package org.shumao.aggregation.indicator.headline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.query.NewEnterprises.InPeriod;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** New enterprises by two definitions, since "new" has no published one; by legal unit (USCC). */
@Schema(
        name = "NewEnterprises",
        requiredProperties = {"registered", "registeredDefinition", "firstTrade", "firstTradeDefinition"})
public record NewEnterprisesView(
        @Schema(nullable = true, description = "Registered in the period") @Nullable
        Long registered,

        @JsonInclude(Include.NON_NULL) @Nullable Reason registeredReason,

        @Schema(
                description = "Platforms and e-commerce enterprises whose date of registration lies in the period",
                examples = "REGISTERED-USCC-1")
        String registeredDefinition,

        @Schema(
                nullable = true,
                description =
                        "Traded for the first time in the period; of what is released, of half-years and years only, and suppressed if few did")
        @Nullable
        Long firstTrade,

        @JsonInclude(Include.NON_NULL) @Nullable Reason firstTradeReason,

        @Schema(
                description = "Registered platforms and e-commerce enterprises whose first month with orders on"
                        + " declaration lists lies in the period",
                examples = "FIRST-TRADE-USCC-1")
        String firstTradeDefinition) {

    static NewEnterprisesView of(Disclosed<InPeriod> disclosed) {
        ValueOrReason<Long> registered = disclosed.value().registered();
        ValueOrReason<Long> firstTrade = disclosed.value().firstTrade();
        return new NewEnterprisesView(
                registered.value(),
                registered.reason(),
                definition("registered-enterprises"),
                firstTrade.value(),
                firstTrade.reason(),
                definition("first-trade-enterprises"));
    }

    /** Name and version of what an indicator of the catalogue counts. */
    private static String definition(String indicator) {
        return IndicatorCatalogue.published().find(indicator).orElseThrow().definitionId(Definition.CBEC);
    }
}
