package org.shumao.aggregation.release.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of 2026 as the State Council announced them, and of 2027 as the law has them. */
class HolidaysTest {
    @ParameterizedTest
    @CsvSource({
        "2026-02-13, , 2026-02-13",
        "2026-02-14, , 2026-02-14",
        "2026-02-15, HOLIDAY, 2026-02-24",
        "2026-02-28, , 2026-02-28",
        "2026-03-01, WEEKEND, 2026-03-02",
        "2026-10-01, HOLIDAY, 2026-10-08",
        "2027-06-09, HOLIDAY, 2027-06-10",
        "2027-06-12, WEEKEND, 2027-06-14",
        "2041-06-12, NO_HOLIDAY_LIST, 2041-06-12",
        "2041-06-15, WEEKEND, 2041-06-17"
    })
    void saysWhyADayIsNoWorkingDay(LocalDate day, Holidays.Warning warning, LocalDate worked) {
        assertThat(Holidays.warning(day).orElse(null)).isEqualTo(warning);
        assertThat(Holidays.workingDay(day)).isEqualTo(worked);
    }
}
