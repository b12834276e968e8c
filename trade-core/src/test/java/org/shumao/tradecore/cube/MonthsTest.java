package org.shumao.tradecore.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;

class MonthsTest {
    /** The period that begins last is not always the one that ends last. */
    @Test
    void spansPeriodsOfAllLengthsInAnyOrder() {
        assertThat(Months.spanning(List.of(period("2025-Q2"), period("2025"), period("2024-12"))))
                .isEqualTo(new Months(YearMonth.of(2024, 12), YearMonth.of(2025, 12)));
    }

    private static Period period(String code) {
        return Period.parse(code).orElseThrow();
    }
}
