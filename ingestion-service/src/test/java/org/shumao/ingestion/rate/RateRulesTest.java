package org.shumao.ingestion.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.kit.problem.Violations;

class RateRulesTest {
    @ParameterizedTest
    @CsvSource({"2025-11, true", "2025-12, true", "2026-01, false", "9999-12, false"})
    void takesRatesUpToTheLatestMonth(String month, boolean taken) {
        Violations violations = new Violations();
        assertThat(RateRules.rate("USD", month, "7", "customs", YearMonth.of(2025, 12), violations) != null)
                .isEqualTo(taken);
        assertThat(violations.isEmpty()).isEqualTo(taken);
    }
}
