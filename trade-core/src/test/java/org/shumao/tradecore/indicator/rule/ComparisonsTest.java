package org.shumao.tradecore.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.referenceseries.PublishedTotals;
import org.shumao.tradecore.referenceseries.ReferenceFlow;
import org.shumao.tradecore.referenceseries.ReferenceObservation;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.referenceseries.ReferenceStatus;
import org.shumao.tradecore.referenceseries.Subject;

/** Yuan published in thousands beside our fen: 1 thousand is 100,000 fen. */
class ComparisonsTest {
    private static final Period HALF = period("2025-S1");

    /** 2023-S1 to 2025-S1: exports 50, 60, 80 thousand fen, imports of the last half 40 thousand. */
    private final TradeBuilder halves = TradeBuilder.of(Frequency.HALF, "2023-01", "2025-06")
            .total("2023-S1", Flow.EXPORT, 50_000, 0)
            .total("2024-S1", Flow.EXPORT, 60_000, 0)
            .total("2025-S1", Flow.EXPORT, 80_000, 9_999)
            .total("2025-S1", Flow.IMPORT, 40_000, 0);

    private final List<ReferenceObservation> own = new ArrayList<>();
    private final List<ReferenceObservation> wider = new ArrayList<>();

    @Test
    void theShareIsOurGrossValueOfTheNewestVintage() {
        publish(own, "2025-S1", ReferenceFlow.TOTAL, "2025-07-14", "2.5");
        publish(own, "2025-S1", ReferenceFlow.TOTAL, "2025-06-14", "999");
        assertThat(rounded(Comparisons.publishedShare(trade(halves.table()), List.of(), HALF), 2))
                .isEqualTo("48.00");
    }

    @Test
    void aFlowIsComparedWithThePublishedFlow() {
        publish(own, "2025-S1", ReferenceFlow.TOTAL, "2025-07-14", "2.5");
        publish(own, "2025-S1", ReferenceFlow.EXPORT, "2025-07-14", "1.6");
        TradeBuilder byFlow = TradeBuilder.of(Frequency.HALF, "2023-01", "2025-06")
                .row("2025-S1", Flow.EXPORT, 80_000, "X")
                .row("2025-S1", Flow.IMPORT, 40_000, "M");
        Trade trade = trade(with(byFlow.table(), List.of(Dimension.FLOW), Map.of()));
        assertThat(rounded(Comparisons.publishedShare(trade, List.of("X"), HALF), 2))
                .isEqualTo("50.00");
        assertThat(rounded(Comparisons.publishedShare(trade, List.of(), HALF), 2))
                .isEqualTo("48.00");
        assertThat(Comparisons.publishedShare(trade, List.of("M"), HALF)).isEqualTo(missing(Reason.NO_PUBLISHED_TOTAL));
        assertThat(Comparisons.publishedShare(trade, List.of("_O"), HALF))
                .isEqualTo(missing(Reason.NO_PUBLISHED_TOTAL));
        TradeBuilder exports =
                TradeBuilder.of(Frequency.HALF, "2023-01", "2025-06").total("2025-S1", Flow.EXPORT, 80_000, 0);
        Trade filtered = trade(with(exports.table(), List.of(), Map.of(Dimension.FLOW, sorted("X"))));
        assertThat(rounded(Comparisons.publishedShare(filtered, List.of(), HALF), 2))
                .isEqualTo("50.00");
    }

    @ParameterizedTest
    @CsvSource({"2025-S1,NO_PUBLISHED_TOTAL", "2025-S2,NO_DATA", "2022-S1,NO_DATA"})
    void withoutAPublishedTotalOrDataThereIsNoShare(String period, Reason reason) {
        publish(own, "2022-S1", ReferenceFlow.TOTAL, "2025-07-14", "2.5");
        assertThat(Comparisons.publishedShare(trade(halves.table()), List.of(), period(period)))
                .isEqualTo(missing(reason));
    }

    @Test
    void aPeriodThatIsNotCoveredHasNoShare() {
        publish(own, "2025-S1", ReferenceFlow.TOTAL, "2025-07-14", "2.5");
        TradeTable until = TradeBuilder.of(Frequency.HALF, "2023-01", "2025-05")
                .total("2025-S1", Flow.EXPORT, 80_000, 0)
                .table();
        assertThat(Comparisons.publishedShare(trade(until), List.of(), HALF))
                .isEqualTo(missing(Reason.PERIOD_INCOMPLETE));
        assertThat(Comparisons.coverage(trade(until), HALF)).isEqualTo(ValueOrReason.missing(Reason.PERIOD_INCOMPLETE));
    }

    @Test
    void theGapIsOurGrowthLessThatOfAllTrade() {
        publish(wider, "2024-S1", ReferenceFlow.TOTAL, "2024-07-14", "100");
        publish(wider, "2025-S1", ReferenceFlow.TOTAL, "2025-07-14", "103");
        assertThat(rounded(Comparisons.growthGap(trade(halves.table()), List.of(), HALF), 2))
                .isEqualTo("97.00");
        wider.remove(0);
        assertThat(Comparisons.growthGap(trade(halves.table()), List.of(), HALF))
                .isEqualTo(missing(Reason.NO_PUBLISHED_TOTAL));
        assertThat(Comparisons.growthGap(trade(halves.table()), List.of(), period("2023-S1")))
                .isEqualTo(missing(Reason.NO_BASE));
    }

    @ParameterizedTest
    @CsvSource({"10,11,12,1", "12,11,12,0", "10,12,12,0", "10,11,10.99,0"})
    void aRecordIsHigherThanEveryEarlierYearThatWasPublished(String first, String second, String now, String flag) {
        publish(own, "2012-S1", ReferenceFlow.TOTAL, "2025-07-14", "999");
        publish(own, "2018-S1", ReferenceFlow.TOTAL, "2025-07-14", first);
        publish(own, "2019-S1", ReferenceFlow.TOTAL, "2025-07-14", second);
        publish(own, "2020-S1", ReferenceFlow.TOTAL, "2025-07-14", now);
        Trade trade = trade(halves.table());
        assertThat(rounded(Comparisons.publishedRecord(trade, List.of(), period("2020-S1")), 0))
                .isEqualTo(flag);
        assertThat(IndicatorRule.PUBLISHED_RECORD.base(trade, period("2020-S1")))
                .contains(period("2018-S1"));
        assertThat(Comparisons.publishedRecord(trade, List.of(), period("2019-S1")))
                .isEqualTo(missing(Reason.TOO_FEW_COMPARABLES));
        assertThat(Comparisons.publishedRecord(trade, List.of(), period("2021-S1")))
                .isEqualTo(missing(Reason.NO_PUBLISHED_TOTAL));
    }

    @Test
    void coverageStandsBesideFiguresOfAllTradeAlone() {
        publish(own, "2025-S1", ReferenceFlow.TOTAL, "2025-07-14", "2.5");
        assertThat(Comparisons.coverage(trade(halves.table()), HALF).orElseThrow())
                .isEqualTo("48.00");
        Trade ofOne = trade(with(halves.table(), List.of(), Map.of(Dimension.PARTNER, sorted("US"))));
        assertThat(Comparisons.coverage(ofOne, HALF)).isEqualTo(ValueOrReason.missing(Reason.NO_PUBLISHED_TOTAL));
        TradeTable table = halves.table();
        TradeQuery all = table.query();
        TradeQuery declared = new TradeQuery(
                all.definition(), Set.of(Evidence.DECLARED), all.months(), all.frequency(), all.by(), all.only());
        assertThat(Comparisons.coverage(trade(with(table, declared)), HALF))
                .isEqualTo(ValueOrReason.missing(Reason.NO_PUBLISHED_TOTAL));
        assertThat(Comparisons.coverage(halves.trade(), HALF))
                .isEqualTo(ValueOrReason.missing(Reason.NO_PUBLISHED_TOTAL));
    }

    @Test
    void everyDefinitionBelongsToGoodsOrServices() {
        assertThat(Subject.of(Definition.CBEC)).contains(Subject.CBEC);
        assertThat(Subject.of(Definition.DDS)).contains(Subject.DDS);
        assertThat(Subject.of(Definition.DDS_HANDBOOK)).isEmpty();
        assertThat(Subject.of(Definition.EARLY_ORDERS)).isEmpty();
        assertThat(Subject.widerTrade(Definition.CBEC)).isEqualTo(Subject.GOODS_TRADE);
        assertThat(Subject.widerTrade(Definition.DDS)).isEqualTo(Subject.SERVICES_TRADE);
    }

    private static void publish(
            List<ReferenceObservation> into, String period, ReferenceFlow flow, String vintage, String thousands) {
        into.add(new ReferenceObservation(
                period(period),
                flow,
                LocalDate.parse(vintage),
                new BigDecimal(thousands),
                ReferenceStatus.NORMAL,
                "a briefing"));
    }

    private Trade trade(TradeTable table) {
        return Trade.of(table, Basis.of(Measure.CNY_FEN, TradeKind.GROSS), false)
                .beside(new PublishedTrade(
                        Optional.of(PublishedTotals.of(series(Subject.CBEC), own)),
                        Optional.of(PublishedTotals.of(series(Subject.GOODS_TRADE), wider))));
    }

    private static ReferenceSeries series(Subject subject) {
        return new ReferenceSeries("a-series", "A series", "序列", "Somebody", subject, "CNY", 3);
    }

    private static TradeTable with(TradeTable table, List<Dimension> by, Map<Dimension, SortedSet<String>> only) {
        TradeQuery all = table.query();
        return with(table, new TradeQuery(all.definition(), all.evidence(), all.months(), all.frequency(), by, only));
    }

    private static TradeTable with(TradeTable table, TradeQuery query) {
        return new TradeTable(query, table.total(), table.rows(), table.span(), table.snapshot());
    }

    private static SortedSet<String> sorted(String code) {
        return new TreeSet<>(List.of(code));
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }

    private static ValueOrReason<Fraction> missing(Reason reason) {
        return ValueOrReason.missing(reason);
    }

    private static String rounded(ValueOrReason<Fraction> figure, int decimals) {
        return figure.orElseThrow().rounded(decimals).toPlainString();
    }
}
