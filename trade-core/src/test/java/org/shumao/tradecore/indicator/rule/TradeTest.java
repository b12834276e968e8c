package org.shumao.tradecore.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Measure;

/** What a rule finds of members and of the parts that it alone reads. */
class TradeTest {
    private static final Period JUNE = period("2025-06");

    /** The last member of each row is a part. */
    private static Trade withParts() {
        return TradeBuilder.of(Frequency.MONTH, "2025-01", "2025-07")
                .row("2025-06", Flow.EXPORT, 100, "US", "3301")
                .row("2025-06", Flow.EXPORT, 200, "US", "3302")
                .row("2025-06", Flow.EXPORT, 400, "DE", "3301")
                .tradeWithParts(Basis.of(Measure.CNY_FEN, TradeKind.GROSS));
    }

    @Test
    void membersHaveTheSumOfTheirPartsAndTheTotalThatOfAll() {
        assertThat(parts(withParts(), List.of("US"))).isEqualTo(Map.of("3301", 100L, "3302", 200L));
        assertThat(parts(withParts(), List.of())).isEqualTo(Map.of("3301", 500L, "3302", 200L));
        assertThat(withParts().amount(List.of("US"), JUNE)).isEqualByComparingTo("300");
        assertThat(withParts().members()).containsExactlyInAnyOrder(List.of("US"), List.of("DE"));
    }

    @Test
    void withoutShownMembersThereIsTheTotalAlone() {
        Trade trade = TradeBuilder.of(Frequency.MONTH, "2025-01", "2025-07")
                .row("2025-06", Flow.EXPORT, 100, "3301")
                .row("2025-06", Flow.IMPORT, 200, "3301")
                .tradeWithParts(Basis.of(Measure.CNY_FEN, TradeKind.GROSS));
        assertThat(trade.members()).isEmpty();
        assertThat(parts(trade, List.of())).isEqualTo(Map.of("3301", 300L));
    }

    @Test
    void membersUnderOneNameAreAddedUpWithTheirParts() {
        Trade renamed = withParts().renamed(members -> List.of("OTHER"));
        assertThat(renamed.members()).containsExactly(List.of("OTHER"));
        assertThat(renamed.amount(List.of("OTHER"), JUNE)).isEqualByComparingTo("700");
        assertThat(parts(renamed, List.of("OTHER"))).isEqualTo(Map.of("3301", 500L, "3302", 200L));
        assertThat(parts(renamed, List.of())).isEqualTo(Map.of("3301", 500L, "3302", 200L));
    }

    @Test
    void periodsAreCoveredIfEachOfThemIs() {
        Trade trade = withParts();
        assertThat(trade.covers(Trade.BOTH, List.of(JUNE))).isTrue();
        assertThat(trade.covers(Trade.BOTH, List.of(JUNE, period("2025-08")))).isFalse();
    }

    @Test
    void anotherKindOfTradeOfTheSameRows() {
        Trade gross = TradeBuilder.of(Frequency.MONTH, "2025-01", "2025-07")
                .total("2025-06", Flow.EXPORT, 100, 30)
                .trade(TradeKind.GROSS);
        assertThat(gross.of(TradeKind.NET).amount(List.of(), JUNE)).isEqualByComparingTo("70");
    }

    private static Map<String, Long> parts(Trade trade, List<String> members) {
        return trade.partsOf(members, JUNE).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        part -> part.getValue().gross().cnyFen().longValueExact()));
    }
}
