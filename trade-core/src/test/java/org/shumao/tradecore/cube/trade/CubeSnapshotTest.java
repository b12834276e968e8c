package org.shumao.tradecore.cube.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CubeSnapshotTest {
    private static final Duration FINAL_AFTER = Duration.ofDays(90);

    @ParameterizedTest
    @CsvSource({
        "2025-06-29T15:59:59Z, false, true",
        "2025-06-29T16:00:00Z, false, false",
        "2025-06-29T16:00:00Z, true, true"
    })
    void aMonthIsProvisionalUntilLateRecordsAreInAndNoStateLags(Instant now, boolean statesLag, boolean provisional) {
        assertThat(new CubeSnapshot(now, FINAL_AFTER, statesLag).isProvisional(YearMonth.of(2025, 3)))
                .isEqualTo(provisional);
    }

    @ParameterizedTest
    @CsvSource({"2025-07-31T15:59:59Z, 2025-07", "2025-07-31T16:00:00Z, 2025-08"})
    void aMonthEndsAtMidnightInShanghai(Instant now, YearMonth month) {
        assertThat(new CubeSnapshot(now, FINAL_AFTER, false).presentMonth()).isEqualTo(month);
    }
}
