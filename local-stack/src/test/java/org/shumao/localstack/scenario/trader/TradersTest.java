package org.shumao.localstack.scenario.trader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.PublishedSeries;

class TradersTest {
    private final Traders traders = new Traders(Scenario.SEED + 1);

    @Test
    void whoGaveUpTradesNoMoreAndEveryIndustryGoesOn() {
        for (Industry industry : Industry.values()) {
            for (YearMonth month : PublishedSeries.MONTHS) {
                List<Trader> active = traders.active(industry, month);
                assertThat(active).as(industry + " " + month).isNotEmpty().allMatch(trader -> trader.isActive(month));
            }
        }
        assertThat(traders.all().map(Trader::lastMonth).filter(Objects::nonNull))
                .hasSizeBetween(20, 120);
    }

    @Test
    void allFourSizesAndUnknownOnesArePlentiful() {
        assertThat(traders.all().filter(trader -> trader.facts().employees() == null))
                .hasSizeGreaterThan(10);
        assertThat(traders.all().filter(trader -> trader.facts().cluster() != null))
                .hasSizeGreaterThan(50);
    }
}
