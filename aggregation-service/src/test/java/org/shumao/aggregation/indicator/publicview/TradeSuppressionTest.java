package org.shumao.aggregation.indicator.publicview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.PublicDisclosure;
import org.shumao.tradecore.disclosure.PublicViews;
import org.shumao.tradecore.indicator.rule.IndicatorRule;

/** What is made of a suppressed amount is suppressed, too. */
class TradeSuppressionTest {
    private static final String VIEW = "cbec-by-partner";

    /** Of US the second quarter of 2024 is suppressed, and nothing else. */
    private final TradeSuppression suppression = new TradeSuppression(
            VIEW,
            Set.of("US", "DE", "_U"),
            PublicDisclosure.found("trade", PublicViews.inForce(), Set.of(new CountKey(VIEW, "2024-Q2", "US"))));

    @ParameterizedTest
    @CsvSource({
        "VALUE, US, 2024-Q2, false",
        "VALUE, US, 2024-Q1, true",
        "VALUE, US, 2025-Q2, true",
        "VALUE, US, 2024-S1, true",
        "VALUE, DE, 2024-Q2, true",
        "SHARE, US, 2024-Q2, false",
        "SHARE, US, 2025-Q2, true",
        "SHARE, DE, 2024-Q2, true",
        "GROWTH, US, 2024-Q2, false",
        "GROWTH, US, 2025-Q2, false",
        "GROWTH, US, 2023-Q2, true",
        "GROWTH, US, 2025-Q1, true",
        "GROWTH, DE, 2025-Q2, true",
        "SHARE_CHANGE, US, 2024-Q2, false",
        "SHARE_CHANGE, US, 2025-Q2, false",
        "CONTRIBUTION, US, 2024-Q2, false",
        "CONTRIBUTION, US, 2025-Q2, false",
        "CONTRIBUTION, DE, 2025-Q2, true",
        "RANK, US, 2024-Q2, false",
        "RANK, DE, 2024-Q2, false",
        "RANK, DE, 2025-Q2, true"
    })
    void aFigureIsShownWhereAllThatItIsMadeOfIs(IndicatorRule rule, String member, String period, boolean shown) {
        assertThat(suppression.shows(rule, member, List.of(period(period)))).isEqualTo(shown);
    }

    @Test
    void aRankingNamesWhoIsShownInEveryPeriod() {
        assertThat(suppression.shows(IndicatorRule.VALUE, "US", List.of(period("2024-Q1"), period("2024-Q2"))))
                .isFalse();
        assertThat(suppression.shows(IndicatorRule.VALUE, "US", List.of(period("2024-Q1"), period("2024-Q3"))))
                .isTrue();
    }

    @Test
    void aRuleThatNobodyThoughtOfShowsNothing() {
        assertThatThrownBy(() -> suppression.shows(IndicatorRule.CONCENTRATION, "US", List.of(period("2024-Q1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }
}
