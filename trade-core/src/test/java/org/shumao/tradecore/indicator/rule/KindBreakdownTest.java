package org.shumao.tradecore.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.indicator.Observation;

class KindBreakdownTest {
    private static final List<Period> YEAR = List.of(period("2024"));
    private static final Figures VALUES = new Figures(IndicatorRule.VALUE, 0, 0, members -> true);

    @Test
    void ofAllTradeThereIsOneOfEachKindAndNoTotal() {
        Trade trade = TradeBuilder.of(Frequency.YEAR, "2024-01", "2024-12")
                .total("2024", Flow.EXPORT, 100, 30)
                .trade();
        assertThat(texts(VALUES.byKind(trade, YEAR, 0, 0))).containsExactly("gross 100", "returns 30", "net 70");
    }

    @ParameterizedTest
    @CsvSource({"0, gross|US", "1, US|gross"})
    void ofMembersTheKindStandsWhereItWasAskedFor(int place, String first) {
        Trade trade = TradeBuilder.of(Frequency.YEAR, "2024-01", "2024-12")
                .row("2024", Flow.EXPORT, fen(100), fen(30), "US")
                .trade();
        List<Observation> observations = VALUES.byKind(trade, YEAR, 1, place);
        assertThat(observations).hasSize(3).allMatch(one -> one.members().size() == 2);
        assertThat(String.join("|", observations.get(0).members())).isEqualTo(first);
        assertThat(observations.stream().map(Observation::value))
                .containsExactly(new BigDecimal(100), new BigDecimal(30), new BigDecimal(70));
    }

    private static List<String> texts(List<Observation> observations) {
        return observations.stream()
                .map(one -> String.join("|", one.members()) + " " + one.value())
                .toList();
    }

    private static Measures fen(long amount) {
        return new Measures(BigInteger.valueOf(amount), BigInteger.valueOf(0), 1, 1, BigDecimal.ONE, BigDecimal.ZERO);
    }
}
