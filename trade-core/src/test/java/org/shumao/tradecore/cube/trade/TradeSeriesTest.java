package org.shumao.tradecore.cube.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.cube.trade.SeriesBuilder.period;

import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Reason;

class TradeSeriesTest {
    @Test
    void publishedIdentityOfServicesHoldsToTheFen() {
        // First half of 2025, MOFCOM: exports 865.04 and imports 637.50 billion yuan, together 1,502.54.
        TradeSeries series = new SeriesBuilder()
                .and("2025-01", Definition.DDS, Flow.EXPORT, false, 86_504_000_000_000L)
                .and("2025-06", Definition.DDS, Flow.IMPORT, false, 63_750_000_000_000L)
                .read();
        TradeTotal total = series.sum(Definition.DDS, period("2025-S1")).orElseThrow();
        TradeTotal exports =
                series.sum(Definition.DDS, period("2025-S1"), Flow.EXPORT).orElseThrow();
        TradeTotal imports =
                series.sum(Definition.DDS, period("2025-S1"), Flow.IMPORT).orElseThrow();
        assertThat(total.fen()).isEqualTo(150_254_000_000_000L);
        assertThat(exports.fen().subtract(imports.fen())).isEqualTo(22_754_000_000_000L);
    }

    @Test
    void returnsStandBesideTheGrossValue() {
        TradeSeries series = SeriesBuilder.monthly(Definition.CBEC, "2025-01", 700)
                .and("2025-01", Definition.CBEC, Flow.EXPORT, true, 70)
                .read();
        TradeTotal sum = series.sum(Definition.CBEC, period("2025-01")).orElseThrow();
        assertThat(sum.fen()).isEqualTo(700);
        assertThat(sum.returnsFen()).isEqualTo(70);
        assertThat(sum.netFen()).isEqualTo(630);
        assertThat(sum.evidence())
                .isEqualTo(Map.of(Evidence.DECLARED, BigInteger.valueOf(700), Evidence.RELEASED, BigInteger.ZERO));
    }

    @Test
    void domainsAreNeverSummed() {
        TradeSeries series = SeriesBuilder.monthly(Definition.CBEC, "2025-01", 1)
                .and("2025-01", Definition.DDS, Flow.EXPORT, false, 10)
                .and("2025-01", Definition.EARLY_ORDERS, Flow.EXPORT, false, 100)
                .read();
        assertThat(series.sum(Definition.CBEC, period("2025-01")).orElseThrow().fen())
                .isEqualTo(1);
        assertThat(series.sum(Definition.DDS, period("2025-01")).orElseThrow().fen())
                .isEqualTo(10);
        assertThat(series.sum(Definition.EARLY_ORDERS, period("2025-01"))
                        .orElseThrow()
                        .fen())
                .isEqualTo(100);
    }

    @Test
    void aMonthInsideTheDataIsZeroAndOneOutsideIsUnknown() {
        TradeSeries series = SeriesBuilder.monthly(Definition.CBEC, "2025-01", 1)
                .and("2025-03", Definition.CBEC, Flow.IMPORT, false, 1)
                .read();
        assertThat(series.sum(Definition.CBEC, period("2025-02")).orElseThrow())
                .isEqualTo(TradeTotal.zero(Definition.CBEC));
        assertThat(series.sum(Definition.CBEC, period("2024-12"))).isEqualTo(Figure.missing(Reason.NO_DATA));
        assertThat(series.sum(Definition.CBEC, period("2025-04"))).isEqualTo(Figure.missing(Reason.NO_DATA));
        assertThat(series.sum(Definition.DDS, period("2025-02"))).isEqualTo(Figure.missing(Reason.NO_DATA));
    }

    @Test
    void listsObserveEarlyOrdersButEarlyOrdersDoNotObserveLists() {
        TradeSeries series = SeriesBuilder.monthly(Definition.CBEC, "2025-01", 1)
                .and("2025-02", Definition.EARLY_ORDERS, Flow.EXPORT, false, 1)
                .read();
        assertThat(series.sum(Definition.EARLY_ORDERS, period("2025-01")).orElseThrow())
                .isEqualTo(TradeTotal.zero(Definition.EARLY_ORDERS));
        assertThat(series.sum(Definition.CBEC, period("2025-02"))).isEqualTo(Figure.missing(Reason.NO_DATA));
    }

    @Test
    void neitherEmptiedCellsNorWrongDatesNorReturnsExtendTheData() {
        TradeSeries series = SeriesBuilder.monthly(Definition.CBEC, "2025-01", 1)
                .andEmptied("2024-12", Definition.CBEC)
                .and("2052-01", Definition.CBEC, Flow.EXPORT, false, 1)
                .and("2025-02", Definition.CBEC, Flow.EXPORT, true, 1)
                .read();
        assertThat(series.sum(Definition.CBEC, period("2024-12"))).isEqualTo(Figure.missing(Reason.NO_DATA));
        assertThat(series.sum(Definition.CBEC, period("2025-02"))).isEqualTo(Figure.missing(Reason.NO_DATA));
        assertThat(series.sum(Definition.CBEC, period("2052-01"))).isEqualTo(Figure.missing(Reason.NO_DATA));
        assertThat(series.firstMonth(Definition.CBEC)).contains(YearMonth.of(2025, 1));
    }

    /** Somebody trades in February, for which too few vouch: it is neither zero nor known, and the quarter is not complete. */
    @Test
    void aMonthThatIsNotObservedIsUnknownAlsoBetweenOthers() {
        TradeSeries all =
                SeriesBuilder.monthly(Definition.CBEC, "2025-01", 1, 1, 1).read();
        TradeSeries series = new TradeSeries(
                all.observations(),
                Map.of(Definition.CBEC, new TreeSet<>(Set.of(YearMonth.of(2025, 1), YearMonth.of(2025, 3)))),
                all.snapshot());
        assertThat(series.sum(Definition.CBEC, period("2025-02"))).isEqualTo(Figure.missing(Reason.NO_DATA));
        assertThat(series.covers(Definition.CBEC, period("2025-Q1"))).isFalse();
        assertThat(series.isProvisional(Definition.CBEC, period("2025-Q1"))).isTrue();
        assertThat(all.covers(Definition.CBEC, period("2025-Q1"))).isTrue();
    }

    @Test
    void asOfIsTheLastChangeOfAnyCellOfThePeriodEvenOfAnEmptiedOne() {
        TradeSeries series = SeriesBuilder.monthly(Definition.CBEC, "2025-01", 1, 1, 1)
                .andEmptied("2025-02", Definition.CBEC)
                .read();
        assertThat(series.sum(Definition.CBEC, period("2025-02")).then(TradeTotal::asOf))
                .isEqualTo(Figure.of(Instant.parse("2025-08-01T00:00:00Z")));
        assertThat(series.sum(Definition.CBEC, period("2025-03")).then(TradeTotal::asOf))
                .isEqualTo(Figure.of(Instant.parse("2025-03-28T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        // The first quarter ends on 31 March, Shanghai; 90 days later it is 30 June.
        "2025-Q1, 2025-06-29T15:59:59Z, false, true",
        "2025-Q1, 2025-06-29T16:00:00Z, false, false",
        "2025-Q1, 2025-06-29T16:00:00Z, true, true",
        // The data end with June.
        "2025-S1, 2025-12-01T00:00:00Z, false, false",
        "2025, 2027-01-01T00:00:00Z, false, true",
        "2024-Q4, 2027-01-01T00:00:00Z, false, true",
    })
    void figuresAreProvisionalUntilLateRecordsAreInAndAllStatesAreUpToDate(
            String text, Instant now, boolean statesLag, boolean provisional) {
        TradeSeries series = SeriesBuilder.monthly(Definition.CBEC, "2025-01", 1, 1, 1, 1, 1, 1)
                .readAt(now, statesLag);
        assertThat(series.isProvisional(Definition.CBEC, period(text))).isEqualTo(provisional);
    }

    @Test
    void theMonthIsThatOfShanghai() {
        SeriesBuilder sums = SeriesBuilder.monthly(Definition.CBEC, "2025-07", 1);
        Instant beforeMidnight = Instant.parse("2025-07-31T15:59:59Z");
        assertThat(sums.readAt(beforeMidnight, false).covers(Definition.CBEC, period("2025-07")))
                .isFalse();
        assertThat(sums.readAt(beforeMidnight.plusSeconds(1), false).covers(Definition.CBEC, period("2025-07")))
                .isTrue();
    }

    @Test
    void aSumBeyond64BitsIsExact() {
        TradeSeries series = SeriesBuilder.monthly(Definition.CBEC, "2025-01", Long.MAX_VALUE, 1)
                .read();
        assertThat(series.sum(Definition.CBEC, period("2025")).orElseThrow().fen())
                .isEqualTo("9223372036854775808");
    }
}
