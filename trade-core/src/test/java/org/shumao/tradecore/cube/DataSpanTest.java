package org.shumao.tradecore.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

class DataSpanTest {
    /** Exports are observed from January 2024 on and imports from November: of these, no year before 2025 is known. */
    @Test
    void aFlowReachesBackAsFarAsItIsObservedItself() {
        YearMonth january = YearMonth.of(2025, 1);
        DataSpan span = DataSpan.of(
                        Map.of(
                                Flow.EXPORT, TradeBuilder.months(YearMonth.of(2024, 1), YearMonth.of(2025, 6)),
                                Flow.IMPORT, TradeBuilder.months(YearMonth.of(2024, 11), YearMonth.of(2025, 6))),
                        YearMonth.of(2025, 8))
                .orElseThrow();
        assertThat(span.reachesBack(january, 12)).isTrue();
        assertThat(span.reachesBack(Flow.EXPORT, january, 12)).isTrue();
        assertThat(span.reachesBack(Flow.EXPORT, january, 13)).isFalse();
        assertThat(span.reachesBack(Flow.IMPORT, january, 12)).isFalse();
        assertThat(span.reachesBack(Flow.IMPORT, january, 2)).isTrue();
    }
}
