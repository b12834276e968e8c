package org.shumao.aggregation.indicator.headline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.trade.SeriesBuilder;
import org.shumao.tradecore.cube.trade.TradeSeries;

/** It is August 2025. */
class HeadlineTest {
    @Test
    void theDefaultIsTheNewestHalfThatDataCover() {
        TradeSeries throughJune2025 =
                SeriesBuilder.periods(Definition.CBEC, "2024-S1", 1, 1, 1).read();
        assertThat(Headline.newestHalf(throughJune2025)).hasToString("2025-S1");
        TradeSeries throughMay2025 = SeriesBuilder.monthly(Definition.DDS, "2024-07", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                .read();
        assertThat(Headline.newestHalf(throughMay2025)).hasToString("2024-S2");
    }

    @Test
    void withoutACoveredHalfItIsTheNewestOneThatIsOver() {
        assertThat(Headline.newestHalf(
                        SeriesBuilder.monthly(Definition.CBEC, "2025-06", 1).read()))
                .hasToString("2025-S1");
        assertThat(Headline.newestHalf(
                        SeriesBuilder.monthly(Definition.CBEC, "2020-01", 1).read()))
                .hasToString("2025-S1");
        assertThat(Headline.newestHalf(
                        SeriesBuilder.monthly(Definition.CBEC, "2020-01").read()))
                .hasToString("2025-S1");
    }
}
