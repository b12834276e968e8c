package org.shumao.aggregation.indicator.headline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.query.NewEnterprises.InPeriod;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.ReleasedView;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.rule.TradeKind;

/** The headline of one period; docs/indicators.md explains every figure. */
@Schema(
        name = "Headline",
        description = "Cross-border e-commerce and digitally deliverable services side by side; they are never summed.")
public record HeadlineView(
        @Schema(description = "SDMX notation", examples = "2025-S1")
        String period,

        @Schema(description = "Absent from live figures") @JsonInclude(Include.NON_NULL) @Nullable
        ReleasedView released,

        TradeFigureView cbec,
        TradeFigureView dds,

        @Schema(
                format = "int64",
                description = "Goods on platform orders that no list carries yet, fen; in no growth and no record")
        @Nullable
        BigInteger earlyOrdersFen,

        @JsonInclude(Include.NON_NULL) @Nullable Reason earlyOrdersFenReason,
        @Schema(examples = "EARLY-ORDERS-1") String earlyOrdersDefinition,
        NewEnterprisesView newEnterprises) {

    /** @param disclosed cross-border e-commerce, digitally deliverable services and early orders */
    static HeadlineView of(
            Period period,
            Disclosed<List<HeadlineFigures>> disclosed,
            CoverageFacts cbec,
            CoverageFacts dds,
            Disclosed<InPeriod> enterprises) {
        List<HeadlineFigures> figures = disclosed.value();
        ValueOrReason<BigInteger> early = figures.get(2).value(TradeKind.GROSS, Currency.CNY);
        return new HeadlineView(
                period.toString(),
                ReleasedView.of(figures.stream()
                        .flatMap(one -> Stream.ofNullable(one.released()))
                        .max(Comparator.comparing(ReleaseNotes::asOf))
                        .orElse(null)),
                TradeFigureView.of(figures.get(0), cbec),
                TradeFigureView.of(figures.get(1), dds),
                early.value(),
                early.reason(),
                Definition.EARLY_ORDERS.id(),
                NewEnterprisesView.of(enterprises));
    }

    /** New enterprises by two definitions, since "new" has no published one; by legal unit (USCC). */
    @Schema(name = "NewEnterprises")
    public record NewEnterprisesView(
            @Schema(description = "Registered in the period") @Nullable
            Long registered,

            @JsonInclude(Include.NON_NULL) @Nullable Reason registeredReason,

            @Schema(
                    description = "Platforms and e-commerce enterprises whose date of registration lies in the period",
                    examples = "REGISTERED-USCC-1")
            String registeredDefinition,

            @Schema(
                    description =
                            "Traded for the first time in the period; of what is released, of half-years and years"
                                    + " only, and rounded at random to a multiple of 3")
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
}
