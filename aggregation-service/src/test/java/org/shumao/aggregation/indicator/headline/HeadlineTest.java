package org.shumao.aggregation.indicator.headline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

/** It is August 2025. */
class HeadlineTest {
    private static final YearMonth PRESENT = YearMonth.of(2025, 8);

    @Test
    void theDefaultIsTheNewestHalfThatDataCover() {
        assertThat(newestHalf(span("2024-01", "2025-06"))).hasToString("2025-S1");
        assertThat(newestHalf(span("2024-07", "2025-05"))).hasToString("2024-S2");
        assertThat(newestHalf(span("2024-07", "2025-05"), span("2024-01", "2025-06")))
                .hasToString("2025-S1");
    }

    @Test
    void withoutACoveredHalfItIsTheNewestOneThatIsOver() {
        assertThat(newestHalf(span("2025-06", "2025-06"))).hasToString("2025-S1");
        assertThat(newestHalf(span("2020-01", "2020-01"))).hasToString("2025-S1");
        assertThat(newestHalf()).hasToString("2025-S1");
    }

    private static Period newestHalf(DataSpan... spans) {
        return Headline.newestHalf(List.of(spans), PRESENT);
    }

    private static DataSpan span(String first, String last) {
        return DataSpan.of(TradeBuilder.months(YearMonth.parse(first), YearMonth.parse(last)), PRESENT)
                .orElseThrow();
    }
}
