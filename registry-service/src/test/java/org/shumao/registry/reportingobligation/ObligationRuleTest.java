package org.shumao.registry.reportingobligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;

class ObligationRuleTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            PLATFORM,         2026-Q3, 1, 31, 2026-10-31
            PLATFORM,         2026-Q1, 1, 31, 2026-04-30
            PLATFORM,         2026-Q4, 1, 31, 2027-01-31
            SERVICE_EXPORTER, 2026-07, 1, 15, 2026-08-15
            SERVICE_EXPORTER, 2026-01, 1, 30, 2026-02-28
            SERVICE_EXPORTER, 2028-01, 1, 30, 2028-02-29
            SERVICE_EXPORTER, 2026-12, 0, 31, 2026-12-31
            """)
    void aReportIsDueOnADayOfAMonthAfterItsPeriod(
            EnterpriseKind kind, String period, int months, int day, LocalDate due) {
        Period owed = Period.parse(period).orElseThrow();
        assertThat(new ObligationRule(kind, ObligationRule.role(kind), owed.frequency(), months, day, null).dueOn(owed))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2026-08, 2026-08",
        "QUARTER, 2026-08, 2026-Q3",
        "QUARTER, 2026-12, 2026-Q4",
        "HALF, 2026-06, 2026-S1",
        "YEAR, 2026-01, 2026"
    })
    void aMonthLiesInOnePeriodOfEveryLength(Period.Frequency frequency, YearMonth month, String period) {
        assertThat(Period.containing(frequency, month).toString()).isEqualTo(period);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PLATFORM", "SERVICE_EXPORTER", "SERVICE_IMPORTER", "E_COMMERCE_ENTERPRISE"})
    void aKindWhoseReportsAreNotKnownCanHaveNoObligation(EnterpriseKind kind) {
        assertThatThrownBy(() -> ObligationRule.role(kind)).hasMessageContaining(kind.name());
    }
}
