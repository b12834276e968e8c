package org.shumao.aggregation.businessdemography.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.cube.trade.SeriesBuilder.period;

import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.trade.SeriesBuilder;
import org.shumao.tradecore.cube.trade.TradeSeries;

class NewEnterprisesTest {
    private final TradeSeries series =
            SeriesBuilder.periods(Definition.CBEC, "2023-S1", 1, 1, 1, 1, 1).read();
    private final NewEnterprises enterprises = new NewEnterprises(
            Map.of(YearMonth.of(2022, 5), 9L, YearMonth.of(2025, 1), 2L, YearMonth.of(2025, 6), 3L),
            Map.of(YearMonth.of(2024, 1), 4L, YearMonth.of(2025, 6), 5L));

    @Test
    void countsWhatHappenedInThePeriod() {
        assertThat(enterprises.registeredIn(period("2025-S1"))).isEqualTo(Figure.of(5L));
        assertThat(enterprises.registeredIn(period("2024-S1"))).isEqualTo(Figure.of(0L));
        assertThat(enterprises.firstTradeIn(period("2025-S1"), series)).isEqualTo(Figure.of(5L));
        assertThat(enterprises.firstTradeIn(period("2024-01"), series)).isEqualTo(Figure.of(4L));
    }

    @Test
    void cannotDistinguishAnOldTraderFromANewOneInTheFirstTwelveMonthsOfData() {
        assertThat(enterprises.firstTradeIn(period("2023-S2"), series))
                .isEqualTo(Figure.missing(Reason.HISTORY_TOO_SHORT));
        assertThat(enterprises.firstTradeIn(period("2023-12"), series))
                .isEqualTo(Figure.missing(Reason.HISTORY_TOO_SHORT));
        assertThat(enterprises.firstTradeIn(period("2022-12"), series)).isEqualTo(Figure.missing(Reason.NO_DATA));
    }

    @Test
    void anEmptyRegisterKnowsNothing() {
        NewEnterprises none = new NewEnterprises(Map.of(), Map.of());
        assertThat(none.registeredIn(period("2025-S1"))).isEqualTo(Figure.missing(Reason.NO_DATA));
    }
}
