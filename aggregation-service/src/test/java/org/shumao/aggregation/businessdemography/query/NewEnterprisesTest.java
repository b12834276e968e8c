package org.shumao.aggregation.businessdemography.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.businessdemography.query.NewEnterprises.InMonth;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

class NewEnterprisesTest {
    private final Optional<DataSpan> span =
            DataSpan.of(TradeBuilder.months(YearMonth.of(2023, 1), YearMonth.of(2025, 6)), YearMonth.of(2025, 8));
    private final NewEnterprises enterprises = new NewEnterprises(
            List.of(
                    in(YearMonth.of(2022, 5), 9),
                    in(YearMonth.of(2025, 1), 2),
                    in(YearMonth.of(2025, 6), 3),
                    // Platforms in February and March 2025 alone.
                    new InMonth(YearMonth.of(2025, 2), null, YearMonth.of(2025, 4), 7)),
            List.of(in(YearMonth.of(2024, 1), 4), in(YearMonth.of(2025, 6), 5)));

    private static InMonth in(YearMonth month, long enterprises) {
        return new InMonth(month, null, null, enterprises);
    }

    @Test
    void countsWhatHappenedInThePeriod() {
        assertThat(enterprises.registeredIn(period("2025-S1"))).isEqualTo(ValueOrReason.of(5L));
        assertThat(enterprises.registeredIn(period("2025-Q1")))
                .as("as of March")
                .isEqualTo(ValueOrReason.of(9L));
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
        NewEnterprises none = new NewEnterprises(List.of(), List.of());
        assertThat(none.registeredIn(period("2025-S1"))).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }
}
