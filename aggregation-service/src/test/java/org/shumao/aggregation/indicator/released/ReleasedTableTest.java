package org.shumao.aggregation.indicator.released;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.indicator.rule.IndicatorRule;
import org.shumao.tradecore.indicator.rule.TradeBuilder;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.DatasetMeasure;

/** What rules read of released values: what is not known is no zero. */
class ReleasedTableTest {
    private static final Instant NOW = Instant.parse("2025-08-15T00:00:00Z");
    private static final CubeSnapshot CIRCUMSTANCES =
            new CubeSnapshot(NOW, TradeBuilder.settings(BigDecimal.ZERO), false, ReportedPeriods.NOTHING_OWED);
    private static final Period BEFORE = TradeBuilder.period("2024-S1");
    private static final Period PERIOD = TradeBuilder.period("2025-S1");
    private static final Detail AMOUNTS =
            new Detail(Set.of(Measure.CNY_FEN, Measure.USD_CENTS), Set.of(Kind.GROSS), false);

    private final DatasetQuery asked = DatasetQuery.find(
                    DatasetCatalogue.published().all(),
                    new TradeQuery(
                            Definition.CBEC,
                            Definition.CBEC.evidence(),
                            new Months(YearMonth.of(2024, 1), YearMonth.of(2025, 6)),
                            Frequency.HALF,
                            List.of(Dimension.PARTNER),
                            Map.of(),
                            AMOUNTS),
                    IndicatorRule.VALUE)
            .orElseThrow();
    private final ReleasedTable released = new ReleasedTable(
            asked,
            new HashMap<>(Map.of(BEFORE, vintage("half-yearly-2024-S1-1"), PERIOD, vintage("half-yearly-2025-S1-1"))),
            CIRCUMSTANCES);

    private static Vintage vintage(String release) {
        return new Vintage(release, "1", ReleaseStatus.FINAL, NOW, NOW, false);
    }

    @Test
    void valuesAreInFenAndCents() {
        put(PERIOD, "X._T", "gross-cny", "3");
        put(PERIOD, "X._T", "gross-usd", "4");
        TradeTable table = released.table(false);
        assertThat(table.sums(List.of(), PERIOD, Set.of(Flow.EXPORT)).gross().cnyFen())
                .isEqualTo(BigInteger.valueOf(3_000_000));
        assertThat(table.sums(List.of(), PERIOD, Set.of(Flow.EXPORT)).gross().usdCents())
                .isEqualTo(BigInteger.valueOf(400_000));
        assertThat(table.isProvisional(PERIOD)).as("it is final").isFalse();
    }

    @Test
    void aMemberThatMayBeOneOfThoseThatWereJoinedIsNotKnown() {
        put(BEFORE, "X._T", "gross-cny", "100");
        put(BEFORE, "X.US", "gross-cny", "60");
        put(BEFORE, "X.FJ", "gross-cny", "40");
        put(PERIOD, "X._T", "gross-cny", "90");
        put(PERIOD, "X.US", "gross-cny", "50");
        put(PERIOD, "X._O", "gross-cny", "40");
        TradeTable table = released.table(false);
        assertThat(table.withheld()).isEqualTo(Map.of(List.of("FJ"), Set.of(PERIOD)));
    }

    @Test
    void aTotalOfMembersIsNotKnownIfOneOfThemMayBeJoined() {
        put(PERIOD, "X.US", "gross-cny", "50");
        put(PERIOD, "X._O", "gross-cny", "40");
        put(PERIOD, "M._O", "gross-cny", "10");
        assertThat(released.table(false).withheld()).as("the flow M").containsKey(List.of("US"));
        ReleasedTable some = new ReleasedTable(
                asked.in(new TradeQuery(
                        Definition.CBEC,
                        Definition.CBEC.evidence(),
                        asked.query().months(),
                        Frequency.HALF,
                        List.of(),
                        Map.of(
                                Dimension.FLOW,
                                new TreeSet<>(Set.of("X")),
                                Dimension.PARTNER,
                                new TreeSet<>(Set.of("US", "FJ"))),
                        AMOUNTS)),
                Map.of(PERIOD, vintage("half-yearly-2025-S1-1")),
                CIRCUMSTANCES);
        DatasetMeasure gross = asked.dataset().measure("gross-cny").orElseThrow();
        some.put(PERIOD, "X.US", gross, new BigDecimal("50"), null);
        some.put(PERIOD, "X._O", gross, new BigDecimal("40"), null);
        assertThat(some.table(false).withheld()).isEqualTo(Map.of(List.of(), Set.of(PERIOD)));
    }

    @Test
    void aMemberWithoutAValueHadNoTradeWhereNobodyWasJoined() {
        put(BEFORE, "X.FJ", "gross-cny", "40");
        put(PERIOD, "X.US", "gross-cny", "50");
        assertThat(released.table(false).withheld()).isEmpty();
    }

    @Test
    void theRestIsTheTotalWithoutWhatIsKnown() {
        put(PERIOD, "X._T", "gross-cny", "90");
        put(PERIOD, "M._T", "gross-cny", "10");
        put(PERIOD, "X.US", "gross-cny", "50");
        put(PERIOD, "X.DE", "gross-cny", null);
        put(PERIOD, "M.US", "gross-cny", "7");
        TradeTable table = released.table(true);
        assertThat(table.sums(List.of("_O"), PERIOD, Set.of(Flow.values()))
                        .gross()
                        .cnyFen())
                .isEqualTo(BigInteger.valueOf(43_000_000));
        assertThat(table.withheld()).isEqualTo(Map.of(List.of("DE"), Set.of(PERIOD)));
    }

    @Test
    void theRestOfAWithheldTotalIsWithheld() {
        put(PERIOD, "X._T", "gross-cny", null);
        put(PERIOD, "X.US", "gross-cny", "50");
        assertThat(released.table(true).withheld())
                .isEqualTo(Map.of(List.of(), Set.of(PERIOD), List.of("_O"), Set.of(PERIOD)));
    }

    @Test
    void dollarsWithoutARateAreNoZero() {
        put(PERIOD, "X._T", "gross-cny", "90");
        put(PERIOD, "X._T", "gross-usd", null, Reason.NO_RATE);
        TradeTable table = released.table(false);
        assertThat(table.lacksDollars(PERIOD)).isTrue();
        assertThat(table.lacksDollars(BEFORE)).isFalse();
        assertThat(table.withheld()).isEmpty();
    }

    @Test
    void aFlowOfWhichTheReleaseKnowsNothingIsNotObserved() {
        put(PERIOD, "X._T", "gross-cny", "90");
        put(PERIOD, "M._T", "gross-cny", null, Reason.NO_DATA);
        assertThat(released.table(false).span().orElseThrow().observed(Set.of(Flow.values()), List.of(PERIOD)))
                .containsExactly(Flow.EXPORT);
    }

    @Test
    void whatStandsBehindTradeIsKnownAsAWholeOrNotAtAll() {
        DatasetQuery national = DatasetQuery.find(
                        DatasetCatalogue.published().all(),
                        new TradeQuery(
                                Definition.CBEC,
                                Definition.CBEC.evidence(),
                                asked.query().months(),
                                Frequency.HALF,
                                List.of(),
                                Map.of(),
                                AMOUNTS),
                        IndicatorRule.VALUE)
                .orElseThrow();
        assertThat(evidence(national, "gross-cny", "90", "declared-cny", "30", "released-cny", "60"))
                .isEqualTo(ValueOrReason.of(Map.of(
                        Evidence.DECLARED,
                        BigInteger.valueOf(31_000_000),
                        Evidence.RELEASED,
                        BigInteger.valueOf(69_000_000),
                        Evidence.STALE,
                        BigInteger.ZERO)));
        assertThat(evidence(national, "gross-cny", "90", "declared-cny", null, "released-cny", null))
                .as("exports withhold it, and imports alone are not the total")
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
        assertThat(evidence(national, "gross-cny", null, "declared-cny", "30", "released-cny", "60"))
                .isEqualTo(ValueOrReason.missing(Reason.SUPPRESSED));
        assertThat(evidence(asked, "gross-cny", "90")).isEqualTo(ValueOrReason.missing(Reason.NOT_PUBLIC));
    }

    /** Returns what stands behind exports with these values and imports of ten, one of them declared. */
    private static ValueOrReason<Map<Evidence, BigInteger>> evidence(DatasetQuery query, @Nullable String... values) {
        ReleasedTable table = new ReleasedTable(query, Map.of(PERIOD, vintage("half-yearly-2025-S1-1")), CIRCUMSTANCES);
        String all = query.dataset().breakdown().isEmpty() ? "" : "._T";
        for (int i = 0; i < values.length; i += 2) {
            String code = Objects.requireNonNull(values[i]);
            String value = values[i + 1];
            DatasetMeasure measure = query.dataset().measure(code).orElseThrow();
            table.put(
                    PERIOD,
                    "X" + all,
                    measure,
                    value == null ? null : new BigDecimal(value),
                    value == null ? Reason.SUPPRESSED : null);
            String imports = code.equals("gross-cny") ? "10" : code.equals("declared-cny") ? "1" : "9";
            table.put(PERIOD, "M" + all, measure, new BigDecimal(imports), null);
        }
        return table.table(false).evidence(PERIOD);
    }

    private void put(Period period, String series, String measure, @Nullable String value) {
        put(period, series, measure, value, value == null ? Reason.SUPPRESSED : null);
    }

    private void put(Period period, String series, String measure, @Nullable String value, @Nullable Reason reason) {
        released.put(
                period,
                series,
                asked.dataset().measure(measure).orElseThrow(),
                value == null ? null : new BigDecimal(value),
                reason);
    }
}
