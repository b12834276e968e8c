package org.shumao.aggregation.businessdemography.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

class NewEnterprisesTest {
    private final Optional<DataSpan> span =
            DataSpan.of(TradeBuilder.months(YearMonth.of(2023, 1), YearMonth.of(2025, 6)), YearMonth.of(2025, 8));
    private final NewEnterprises enterprises = new NewEnterprises(
            Map.of(YearMonth.of(2022, 5), 9L, YearMonth.of(2025, 1), 2L, YearMonth.of(2025, 6), 3L),
            Map.of(YearMonth.of(2024, 1), 4L, YearMonth.of(2025, 6), 5L));

    @Test
    void countsWhatHappenedInThePeriod() {
        assertThat(enterprises.registeredIn(period("2025-S1"))).isEqualTo(ValueOrReason.of(5L));
        assertThat(enterprises.registeredIn(period("2024-S1"))).isEqualTo(ValueOrReason.of(0L));
        assertThat(enterprises.firstTradeIn(period("2025-S1"), span)).isEqualTo(ValueOrReason.of(5L));
        assertThat(enterprises.firstTradeIn(period("2024-01"), span)).isEqualTo(ValueOrReason.of(4L));
    }

    @Test
    void cannotDistinguishAnOldTraderFromANewOneInTheFirstTwelveMonthsOfData() {
        assertThat(enterprises.firstTradeIn(period("2023-S2"), span))
                .isEqualTo(ValueOrReason.missing(Reason.HISTORY_TOO_SHORT));
        assertThat(enterprises.firstTradeIn(period("2023-12"), span))
                .isEqualTo(ValueOrReason.missing(Reason.HISTORY_TOO_SHORT));
        assertThat(enterprises.firstTradeIn(period("2022-12"), span)).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }

    @Test
    void anEmptyRegisterKnowsNothing() {
        NewEnterprises none = new NewEnterprises(Map.of(), Map.of());
        assertThat(none.registeredIn(period("2025-S1"))).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }
}
