package org.shumao.aggregation.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.aggregation.cube.query.SeriesBuilder.period;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Reason;
import org.shumao.aggregation.cube.query.SeriesBuilder;
import org.shumao.aggregation.cube.query.TradeSeries;

class PerMinuteTest {
    @ParameterizedTest
    @CsvSource({
        // 1.5 trillion yuan in the 181 days of the first half of 2025: 5.755 million yuan a minute.
        "150000000000000, 260640, 575506446",
        // 1,502.54 billion yuan, as published.
        "150254000000000, 260640, 576480970",
        "5, 2, 2",
        "7, 2, 4",
        "-5, 2, -2",
        "0, 260640, 0",
    })
    void dividesByTheMinutesOfTheActualPeriodToWholeFenHalfEven(long fen, long minutes, long expected) {
        assertThat(PerMinute.fen(fen, minutes)).isEqualTo(expected);
    }

    @Test
    void doesNotDivideAPartByTheWhole() {
        TradeSeries series = SeriesBuilder.monthly(Definition.CBEC, "2025-05", 44_640, 86_400, 1)
                .read();
        assertThat(PerMinute.fen(series, Definition.CBEC, period("2025-06"))).isEqualTo(Figure.of(2L));
        assertThat(PerMinute.fen(series, Definition.CBEC, period("2025-Q2")))
                .isEqualTo(Figure.missing(Reason.PERIOD_INCOMPLETE));
        assertThat(PerMinute.fen(series, Definition.CBEC, period("2024-Q2"))).isEqualTo(Figure.missing(Reason.NO_DATA));
    }
}
