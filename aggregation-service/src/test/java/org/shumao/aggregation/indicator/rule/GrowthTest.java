package org.shumao.aggregation.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.aggregation.cube.query.SeriesBuilder.period;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Reason;
import org.shumao.aggregation.cube.query.SeriesBuilder;
import org.shumao.aggregation.cube.query.TradeSeries;
import org.shumao.contracts.record.Flow;

class GrowthTest {
    private static final long FEN_PER_BILLION_YUAN = 100_000_000_000L;

    /** Published values of CBEC and of digitally deliverable services, in billion yuan. */
    @ParameterizedTest
    @CsvSource({
        // First half of 2025 against the revised base that the published 5.7 per cent implies ...
        "1320, 1249, 5.68",
        // ... and against the base as it was first published.
        "1320, 1220, 8.20",
        // First half of 2024, final, against the revised first half of 2023: published as 13.0 per cent.
        "1246.3, 1103, 12.99",
        // Its imports fell: published as 3.9 per cent.
        "266.4, 277.2, -3.90",
    })
    void reproducesPublishedRatesFromUnroundedValues(BigDecimal current, BigDecimal base, BigDecimal percent) {
        assertThat(Growth.percent(fen(current), fen(base))).isEqualTo(Figure.of(percent));
    }

    @ParameterizedTest
    @CsvSource({
        "100125, 100000, 0.12",
        "100135, 100000, 0.14",
        "99865, 100000, -0.14",
        "200, 100, 100.00",
        "0, 100, -100.00",
        "-50, 100, -150.00",
        "9223372036854775807, 1, 922337203685477580600.00",
        "9223372036854775807, 9223372036854775806, 0.00",
    })
    void roundsHalfEvenOnOutputOnly(long current, long base, BigDecimal percent) {
        assertThat(Growth.percent(current, base)).isEqualTo(Figure.of(percent));
    }

    @Test
    void hasNoRateOnABaseThatIsNotPositive() {
        assertThat(Growth.percent(1, 0)).isEqualTo(Figure.missing(Reason.BASE_ZERO));
        assertThat(Growth.percent(1, -1)).isEqualTo(Figure.missing(Reason.BASE_NOT_POSITIVE));
    }

    @ParameterizedTest
    @CsvSource({
        // January 2024 to July 2025; it is August.
        "2025-S1, ",
        "2025-07, ",
        "2025-Q3, PERIOD_INCOMPLETE",
        "2025, PERIOD_INCOMPLETE",
        "2025-S2, PERIOD_INCOMPLETE",
        "2026-S1, NO_DATA",
        "2023-S1, NO_DATA",
        "2024-S1, NO_BASE",
    })
    void comparesOnlyWholePeriods(String text, Reason reason) {
        TradeSeries series =
                SeriesBuilder.monthly(Definition.CBEC, "2024-01", repeat(5, 19)).read();
        assertThat(Growth.percent(series, Definition.CBEC, period(text)).reason())
                .isEqualTo(reason);
    }

    @Test
    void namesABaseThatTheDataCoverInPart() {
        TradeSeries series =
                SeriesBuilder.monthly(Definition.DDS, "2024-03", repeat(5, 16)).read();
        assertThat(Growth.percent(series, Definition.DDS, period("2025-S1")))
                .isEqualTo(Figure.missing(Reason.BASE_INCOMPLETE));
        assertThat(Growth.percent(series, Definition.DDS, period("2025-Q2")))
                .isEqualTo(Figure.of(new BigDecimal("0.00")));
    }

    @Test
    void aMonthWithoutCellsInsideTheDataIsAZeroBase() {
        TradeSeries series = SeriesBuilder.monthly(Definition.CBEC, "2024-01", 5)
                .and("2025-06", Definition.CBEC, Flow.EXPORT, false, 7)
                .read();
        assertThat(Growth.percent(series, Definition.CBEC, period("2025-06")))
                .isEqualTo(Figure.missing(Reason.BASE_ZERO));
        assertThat(Growth.baseAsOf(series, Definition.CBEC, period("2025-06")))
                .isEqualTo(Figure.missing(Reason.NO_CELLS));
    }

    @Test
    void namesTheVintageOfTheBase() {
        TradeSeries series =
                SeriesBuilder.monthly(Definition.CBEC, "2024-01", repeat(5, 18)).read();
        assertThat(Growth.baseAsOf(series, Definition.CBEC, period("2025-S1")))
                .isEqualTo(Figure.of(Instant.parse("2024-06-28T00:00:00Z")));
        assertThat(Growth.baseAsOf(series, Definition.CBEC, period("2024-S1")))
                .isEqualTo(Figure.missing(Reason.NO_BASE));
    }

    private static long fen(BigDecimal billionYuan) {
        return billionYuan.multiply(BigDecimal.valueOf(FEN_PER_BILLION_YUAN)).longValueExact();
    }

    private static long[] repeat(long value, int times) {
        long[] values = new long[times];
        Arrays.fill(values, value);
        return values;
    }
}
