package org.shumao.contracts.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({"2025,2025-01,12", "2025-S2,2025-07,6", "2025-Q2,2025-04,3", "2024-02,2024-02,1"})
    void readsAndWritesSdmxNotation(String text, String first, int months) {
        Period period = Period.parse(text).orElseThrow();
        assertThat(period.first()).isEqualTo(YearMonth.parse(first));
        assertThat(period.months()).hasSize(months);
        assertThat(period).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025-S3", "2025-Q0", "2025-13", "25", "2025-H1", "2025-6", " 2025"})
    void refusesEverythingElse(String text) {
        assertThat(Period.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2025-S1,260640", "2024-S1,262080", "2025-S2,264960", "2024-02,41760"})
    void countsTheMinutesOfTheActualPeriod(String text, long minutes) {
        assertThat(Period.parse(text).orElseThrow().minutes()).isEqualTo(minutes);
    }

    @Test
    void knowsTheSamePeriodOfEarlierYearsAndTheOneBefore() {
        Period half = Period.parse("2025-S1").orElseThrow();
        assertThat(half.yearsBefore(1)).hasToString("2024-S1");
        assertThat(half.previous()).hasToString("2024-S2");
    }
}
