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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.shumao.tradecore.indicator.Observation;
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

    /**
     * Cross-border e-commerce in the first half of 2025, in billion yuan: 1,320 on 1,220 as first published is 8.2 %, on 1,246.3 as revised
     * 5.9 %; the publisher itself says 5.7 %, on a base that it revised once more, and that counts. Our own growth is 100 %.
     */
    @Test
    void thePublishersGrowthIsPreferredToThatOfTheNewestVintages() {
        publish(wider, "2024-S1", ReferenceFlow.TOTAL, "2024-07-30", "1220", ReferenceStatus.PROVISIONAL, null);
        publish(wider, "2025-S1", ReferenceFlow.TOTAL, "2025-07-14", "1320", ReferenceStatus.PROVISIONAL, null);
        assertThat(gap()).isEqualTo("91.80 P 2025-07-14 2024-07-30");
        publish(wider, "2024-S1", ReferenceFlow.TOTAL, "2024-10-14", "1246.3", ReferenceStatus.ESTIMATED, null);
        assertThat(gap()).isEqualTo("94.09 E 2025-07-14 2024-10-14");
        publish(wider, "2025-S1", ReferenceFlow.TOTAL, "2025-07-15", "1320", ReferenceStatus.PROVISIONAL, "5.7");
        assertThat(gap()).isEqualTo("94.30 P 2025-07-15");
    }

    /** The gap of the half-year, its status, and the vintages that it names. */
    private String gap() {
        Trade trade = trade(halves.table());
        Observation found = new Figures(IndicatorRule.GROWTH_GAP, 2, 0, members -> true)
                .of(trade, List.of(HALF), 0)
                .get(0);
        return found.value() + " " + found.status().code() + " "
                + IndicatorRule.GROWTH_GAP.published(trade, HALF).stream()
                        .map(value -> value.observation().vintage().toString())
                        .collect(Collectors.joining(" "));
    }

    /** The second half of 2024 is final, the first half of 2025 not yet: whatever is worse counts. */
    @ParameterizedTest
    @CsvSource({"NORMAL, P", "ESTIMATED, E", "LOW_RELIABILITY, U"})
    void aShareIsNoBetterThanThePublishedTotal(ReferenceStatus published, String status) {
        publish(own, "2025-S1", ReferenceFlow.TOTAL, "2025-07-14", "2.5", published, null);
        assertThat(new Figures(IndicatorRule.PUBLISHED_SHARE, 2, 0, members -> true)
                        .of(trade(halves.table()), List.of(HALF), 0)
                        .get(0)
                        .status()
                        .code())
                .isEqualTo(status);
        assertThat(Comparisons.ofCoverage(trade(halves.table()), HALF))
                .extracting(value -> value.observation().status())
                .containsExactly(published);
    }

    /** Of two revisions of one vintage the later one counts. */
    @Test
    void aCorrectionOfAVintageCountsInItsPlace() {
        publish(own, "2025-S1", ReferenceFlow.TOTAL, "2025-07-14", "2.5");
        ReferenceObservation first = own.get(0);
        own.add(
                0,
                new ReferenceObservation(
                        first.period(),
                        first.flow(),
                        first.vintage(),
                        new BigDecimal("2.4"),
                        first.status(),
                        first.source(),
                        null,
                        2,
                        "misread"));
        // 1.2 of 2.4 thousand.
        assertThat(rounded(Comparisons.publishedShare(trade(halves.table()), List.of(), HALF), 2))
                .isEqualTo("50.00");
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
        publish(into, period, flow, vintage, thousands, ReferenceStatus.NORMAL, null);
    }

    private static void publish(
            List<ReferenceObservation> into,
            String period,
            ReferenceFlow flow,
            String vintage,
            String thousands,
            ReferenceStatus status,
            @Nullable String growthPct) {
        into.add(new ReferenceObservation(
                period(period),
                flow,
                LocalDate.parse(vintage),
                new BigDecimal(thousands),
                status,
                "a briefing",
                growthPct == null ? null : new BigDecimal(growthPct),
                1,
                null));
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
        return new TradeTable(
                query, table.total(), table.rows(), table.span(), table.snapshot(), table.withoutDollars());
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
