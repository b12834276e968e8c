package org.shumao.tradecore.cube.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.tradecore.cube.trade.CubeSnapshot.Settings;

class CubeSnapshotTest {
    private static final Settings SETTINGS = new Settings(Duration.ofDays(90), BigDecimal.ZERO, Map.of());

    @ParameterizedTest
    @CsvSource({
        "2025-06-29T15:59:59Z, false, true",
        "2025-06-29T16:00:00Z, false, false",
        "2025-06-29T16:00:00Z, true, true"
    })
    void aMonthIsProvisionalUntilLateRecordsAreInAndNoStateLags(Instant now, boolean statesLag, boolean provisional) {
        assertThat(new CubeSnapshot(now, SETTINGS, statesLag, ReportedPeriods.NOTHING_OWED)
                        .isProvisional(YearMonth.of(2025, 3)))
                .isEqualTo(provisional);
    }

    @ParameterizedTest
    @CsvSource({"2025-07-31T15:59:59Z, 2025-07", "2025-07-31T16:00:00Z, 2025-08"})
    void aMonthEndsAtMidnightInShanghai(Instant now, YearMonth month) {
        assertThat(new CubeSnapshot(now, SETTINGS, false, ReportedPeriods.NOTHING_OWED).presentMonth())
                .isEqualTo(month);
    }
}
