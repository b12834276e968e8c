package org.shumao.localstack.scenario.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.localstack.scenario.Scenario;

class DemoRatesTest {
    private static final YearMonth FIRST = YearMonth.of(2023, 1);

    @Test
    void everyMonthUpToTheCurrentOneInChinaHasARateOfEveryCurrency() {
        // In Shanghai it is December already.
        Clock clock = Clock.fixed(Instant.parse("2031-11-30T16:00:00Z"), ZoneOffset.UTC);
        List<ExchangeRate> rates = new Scenario(ScenarioSize.QUICK, 1, clock).rates();

        for (YearMonth month = FIRST; !month.isAfter(YearMonth.of(2031, 12)); month = month.plusMonths(1)) {
            YearMonth wanted = month;
            assertThat(rates.stream()
                            .filter(rate -> rate.month().equals(wanted))
                            .map(ExchangeRate::currency))
                    .as(month.toString())
                    .containsExactlyInAnyOrder("USD", "EUR", "GBP", "JPY");
        }
        assertThat(rates).noneMatch(rate -> rate.month().isAfter(YearMonth.of(2031, 12)));
    }

    @Test
    void aMonthKeepsItsRatesHoweverLateTheDemoRuns() {
        List<ExchangeRate> early = new DemoRates(YearMonth.of(2026, 11)).all();
        List<ExchangeRate> late = new DemoRates(YearMonth.of(2028, 3)).all();

        assertThat(late).startsWith(early.toArray(ExchangeRate[]::new));
        assertThat(early).startsWith(new DemoRates().all().toArray(ExchangeRate[]::new));
    }
}
