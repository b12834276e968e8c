package org.shumao.aggregation.indicator.headline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.Coverage;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.coverage.CoverageView;
import org.shumao.aggregation.coverage.PeriodState;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.rule.RecordHigh;
import org.shumao.tradecore.indicator.rule.TradeKind;

/** One domain in the headline: one flat object, in which a figure x that is null comes with its {@code xReason}. */
@Schema(
        name = "TradeFigure",
        description = "One domain in the headline. Where a figure x is null, xReason says why; it is absent otherwise."
                + " Amounts are exact integers of minor units; they may exceed 2^53, and have no bound.")
public record TradeFigureView(
        @Schema(description = "Name and version of what is counted", examples = "CBEC-LISTS-1")
        String definition,

        @JsonUnwrapped AmountsView amounts,
        @JsonUnwrapped GrowthView growth,
        @JsonUnwrapped RecordsView records,

        @Schema(format = "int64", description = "totalFen divided by minutes, whole fen, half-even") @Nullable
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

    /** Shows what was traded, and what stands behind it. */
    public record AmountsView(
            @Schema(
                    type = SchemaType.INTEGER,
                    format = "int64",
                    description = "Gross exports and imports, fen (0.01 CNY)")
            @Nullable
            BigInteger totalFen,

            @JsonInclude(Include.NON_NULL) @Nullable Reason totalFenReason,

            @Schema(format = "int64", description = "Gross exports, fen") @Nullable
            BigInteger exportFen,

            @JsonInclude(Include.NON_NULL) @Nullable Reason exportFenReason,

            @Schema(format = "int64", description = "Gross imports, fen") @Nullable
            BigInteger importFen,

            @JsonInclude(Include.NON_NULL) @Nullable Reason importFenReason,

            @Schema(
                    format = "int64",
                    description =
                            "Gross exports and imports, US cents; every line was converted at its own month's rate")
            @Nullable
            BigInteger totalUsdCents,

            @JsonInclude(Include.NON_NULL) @Nullable Reason totalUsdCentsReason,

            @Schema(
                    format = "int64",
                    description = "Returns accepted in the period, exports and imports, fen, a positive amount")
            @Nullable
            BigInteger returnsFen,

            @JsonInclude(Include.NON_NULL) @Nullable Reason returnsFenReason,

            @Schema(format = "int64", description = "totalFen less returnsFen") @Nullable
            BigInteger netFen,

            @JsonInclude(Include.NON_NULL) @Nullable Reason netFenReason,

            @Schema(
                    additionalProperties = Long.class,
                    description =
                            "Of which, in fen, by what stands behind it; adds up to totalFen; null if not all of it is known")
            @Nullable
            Map<Evidence, BigInteger> evidence,

            @JsonInclude(Include.NON_NULL) @Nullable Reason evidenceReason) {

        static AmountsView of(HeadlineFigures figures) {
            ValueOrReason<BigInteger> total = figures.value(TradeKind.GROSS, Currency.CNY);
            ValueOrReason<BigInteger> exports = figures.value(Flow.EXPORT);
            ValueOrReason<BigInteger> imports = figures.value(Flow.IMPORT);
            ValueOrReason<BigInteger> dollars = figures.value(TradeKind.GROSS, Currency.USD);
            ValueOrReason<BigInteger> returns = figures.value(TradeKind.RETURNS, Currency.CNY);
            ValueOrReason<BigInteger> net = figures.value(TradeKind.NET, Currency.CNY);
            ValueOrReason<Map<Evidence, BigInteger>> evidence = figures.evidence();
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
                    evidence.value(),
                    evidence.reason());
        }
    }

    /** Growth, with the vintage of both of its sides. */
    public record GrowthView(
            @Schema(
                    description =
                            "Growth of totalFen without what is STALE over the same period of the year before, per cent,"
                                    + " two decimals, half-even, from unrounded fen",
                    examples = "5.70")
            @Nullable
            BigDecimal growthPct,

            @JsonInclude(Include.NON_NULL) @Nullable Reason growthPctReason,

            @Schema(description = "Commit time of the last batch that changed a cell of the figure") @Nullable
            Instant asOf,

            @JsonInclude(Include.NON_NULL) @Nullable Reason asOfReason,

            @Schema(description = "The same of the period that growth is measured against") @Nullable
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

    /** The two kinds of record high, each with how far back it looks. */
    public record RecordsView(
            @Schema(
                    description =
                            "Without what is STALE higher than the same period of every earlier year; a tie is no record")
            @Nullable
            Boolean recordSamePeriod,

            @JsonInclude(Include.NON_NULL) @Nullable Reason recordSamePeriodReason,

            @Schema(description = "Earliest period compared with; absent if there is none", examples = "2023-S1")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            String recordSamePeriodSince,

            @Schema(description = "How many earlier periods were compared")
            int recordSamePeriodComparables,

            @Schema(
                    description =
                            "Without what is STALE higher than every earlier period of the same length; a tie is no record")
            @Nullable
            Boolean recordAnyPeriod,

            @JsonInclude(Include.NON_NULL) @Nullable Reason recordAnyPeriodReason,

            @Schema(description = "Earliest period compared with; absent if there is none", examples = "2023-S1")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            String recordAnyPeriodSince,

            @Schema(description = "How many earlier periods were compared")
            int recordAnyPeriodComparables) {

        static RecordsView of(HeadlineFigures figures) {
            RecordHigh same = RecordHigh.samePeriod(figures.trade(), List.of(), figures.period());
            RecordHigh any = RecordHigh.anyPeriod(figures.trade(), List.of(), figures.period());
            return new RecordsView(
                    same.record().value(),
                    same.record().reason(),
                    Objects.toString(same.since(), null),
                    same.comparables(),
                    any.record().value(),
                    any.record().reason(),
                    Objects.toString(any.since(), null),
                    any.comparables());
        }
    }
}
