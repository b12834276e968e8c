package org.shumao.tradecore.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.trade.TradeTable;

/** Whatever is made of a value that a release withholds is withheld, and nothing is compared across versions of a definition. */
class ReleasedTradeTest {
    private static TradeBuilder trade() {
        TradeBuilder trade = TradeBuilder.of(Frequency.QUARTER, "2023-01", "2025-06");
        for (String period : List.of("2023-Q1", "2023-Q2", "2024-Q1", "2024-Q2", "2025-Q1", "2025-Q2")) {
            trade.row(period, Flow.EXPORT, 500, "US").row(period, Flow.EXPORT, 300, "DE");
        }
        return trade;
    }

    @ParameterizedTest
    @CsvSource({
        "VALUE, 2025-Q2, US, true",
        "VALUE, 2025-Q2, DE, false",
        "VALUE, 2025-Q2, , false",
        "VALUE, 2025-Q1, US, false",
        "YEAR_TO_DATE, 2025-Q2, US, true",
        "YEAR_TO_DATE, 2025-Q1, US, false",
        "GROWTH, 2025-Q2, US, true",
        "GROWTH, 2025-Q1, US, false",
        "AVERAGE_GROWTH, 2025-Q2, US, true",
        "SHARE, 2025-Q2, US, true",
        "SHARE, 2025-Q2, DE, false",
        "SHARE_CHANGE, 2025-Q2, US, true",
        "CONTRIBUTION, 2025-Q2, DE, false",
        "RANK, 2025-Q2, DE, true",
        "RANK, 2025-Q1, DE, false",
        "PER_MINUTE, 2025-Q2, US, true",
        "RECORD_SAME_PERIOD, 2025-Q2, US, true",
        "RECORD_ANY_PERIOD, 2025-Q1, US, false",
    })
    void aFigureIsWithheldWithTheValuesThatItIsMadeOf(
            IndicatorRule rule, String period, @Nullable String member, boolean withheld) {
        Trade trade = trade().withheld("2025-Q2", "US").trade();
        List<String> members = member == null ? List.of() : List.of(member);
        assertThat(rule.at(trade, period(period)).apply(members).reason() == Reason.SUPPRESSED)
                .isEqualTo(withheld);
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR_TO_DATE_GROWTH, 2025-Q2",
        "GROWTH, 2025-Q1",
        "RECORD_SAME_PERIOD, 2025-Q1",
        "RECORD_ANY_PERIOD, 2025-Q2"
    })
    void soIsWhatComparesWithOne(IndicatorRule rule, String period) {
        Trade trade = trade().withheld("2024-Q1", "US").trade();
        assertThat(rule.at(trade, period(period)).apply(List.of("US")).reason()).isEqualTo(Reason.SUPPRESSED);
    }

    @ParameterizedTest
    @CsvSource({"SHARE, DE", "SHARE_CHANGE, DE", "CONTRIBUTION, DE"})
    void aPartOfAWithheldTotalIsWithheld(IndicatorRule rule, String member) {
        Trade trade = trade().withheld("2025-Q2").trade();
        assertThat(rule.at(trade, period("2025-Q2")).apply(List.of(member)).reason())
                .isEqualTo(Reason.SUPPRESSED);
    }

    @Test
    void concentrationNeedsEveryMember() {
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 1, false, Set.of());
        Trade trade = trade().withheld("2025-Q2", "US").tradeWithParts(basis);
        assertThat(IndicatorRule.CONCENTRATION
                        .at(trade, period("2025-Q2"))
                        .apply(List.of())
                        .reason())
                .isEqualTo(Reason.SUPPRESSED);
        assertThat(IndicatorRule.CONCENTRATION
                        .at(trade, period("2025-Q1"))
                        .apply(List.of())
                        .reason())
                .isNull();
    }

    @Test
    void nothingIsComparedAcrossVersionsOfADefinition() {
        Trade trade = trade().minimumBase("0.01")
                .version("2024-Q2", "1")
                .version("2024-Q1", "2")
                .version("2025-Q1", "2")
                .version("2025-Q2", "2")
                .trade();
        assertThat(IndicatorRule.GROWTH
                        .at(trade, period("2025-Q2"))
                        .apply(List.of())
                        .reason())
                .isEqualTo(Reason.BASE_REDEFINED);
        assertThat(IndicatorRule.GROWTH
                        .at(trade, period("2025-Q1"))
                        .apply(List.of())
                        .reason())
                .isNull();
        RecordHigh record = RecordHigh.anyPeriod(trade, List.of(), period("2025-Q2"));
        assertThat(record.comparables())
                .as("the record reaches back to the new version")
                .isEqualTo(1);
    }

    @Test
    void aPeriodIsProvisionalAsItsReleaseSays() {
        TradeTable table = trade().version("2025-Q2", "1").table();
        assertThat(table.isProvisional(period("2025-Q2"))).isFalse();
    }
}
