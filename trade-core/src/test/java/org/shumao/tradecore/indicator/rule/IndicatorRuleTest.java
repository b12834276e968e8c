package org.shumao.tradecore.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;

class IndicatorRuleTest {
    private static final Basis GROSS = Basis.of(Measure.USD_CENTS, TradeKind.GROSS);

    /** Three years are what average growth looks back here; all other rates look at the year before. */
    @ParameterizedTest
    @CsvSource({
        "VALUE, 2024-05, 2024-06",
        "YEAR_TO_DATE, 2024-01, 2024-06",
        "GROWTH, 2023-01, 2024-06",
        "YEAR_TO_DATE_GROWTH, 2023-01, 2024-06",
        "AVERAGE_GROWTH, 2021-01, 2024-06",
        "RECORD_ANY_PERIOD, 1949-01, 2024-06"
    })
    void readsTheMonthsThatItComparesWith(IndicatorRule rule, YearMonth from, YearMonth to) {
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 3, false, 0, Set.of());
        assertThat(rule.months(List.of(period("2024-05"), period("2024-06")), basis))
                .isEqualTo(new Months(from, to));
    }

    @ParameterizedTest
    @CsvSource({"true, 2024-01, 2024-02", "true, 2024-03, 2024-03", "false, 2024-01, 2024-01"})
    void readsFebruaryWithJanuaryWhereTheNewYearIsCombined(boolean combines, String asked, YearMonth to) {
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 1, combines, 0, Set.of());
        assertThat(IndicatorRule.VALUE.months(List.of(period(asked)), basis).to())
                .isEqualTo(to);
    }

    @ParameterizedTest
    @EnumSource(IndicatorRule.class)
    void readsYuanAndWhatItCalculatesWith(IndicatorRule rule) {
        EnumSet<Measure> measures = EnumSet.of(Measure.CNY_FEN, Measure.USD_CENTS);
        if (rule == IndicatorRule.AVERAGE_ORDER_VALUE) {
            measures.add(Measure.ORDERS);
        }
        if (rule == IndicatorRule.UNIT_VALUE) {
            measures.add(Measure.QUANTITY);
        }
        boolean returns = rule == IndicatorRule.RETURN_RATE || rule == IndicatorRule.RETURN_RATE_OF_COHORT;
        assertThat(rule.detail(GROSS).measures()).isEqualTo(measures);
        assertThat(rule.detail(GROSS).kinds()).isEqualTo(returns ? EnumSet.allOf(Kind.class) : EnumSet.of(Kind.GROSS));
        assertThat(rule.detail(GROSS.of(TradeKind.NET)).kinds()).isEqualTo(EnumSet.allOf(Kind.class));
    }

    @ParameterizedTest
    @EnumSource(IndicatorRule.class)
    void oneRuleReadsCohortsAndOneWiderTrade(IndicatorRule rule) {
        assertThat(rule.readsCohorts()).isEqualTo(rule == IndicatorRule.RETURN_RATE_OF_COHORT);
        assertThat(rule.readsWiderTrade()).isEqualTo(rule == IndicatorRule.GROWTH_GAP);
    }

    @ParameterizedTest
    @CsvSource({"RECORD_SAME_PERIOD, 1, 2022-S1", "RECORD_ANY_PERIOD, 0, 2022-S1"})
    void aRecordOfTheTotalIsOneOrZeroAndHasItsEarliestComparableAsBase(IndicatorRule rule, String flag, String since) {
        Trade halves = TradeBuilder.of(Frequency.HALF, "2022-01", "2024-06")
                .series("2022-S1", 900, 1_300, 1_000, 1_400, 1_100)
                .trade();
        assertThat(rule.at(halves, period("2024-S1"))
                        .apply(List.of())
                        .orElseThrow()
                        .rounded(0))
                .isEqualTo(flag);
        assertThat(rule.base(halves, period("2024-S1"))).contains(period(since));
    }

    @ParameterizedTest
    @CsvSource({"GROWTH, 2023", "AVERAGE_GROWTH, 2021", "CONTRIBUTION, 2023", "VALUE,"})
    void aRateHasTheYearThatItLooksBackTo(IndicatorRule rule, String base) {
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 3, false, 0, Set.of());
        Trade trade = TradeBuilder.of(Frequency.YEAR, "2021-01", "2024-12")
                .series("2021", 1, 2, 3, 4)
                .trade(basis);
        assertThat(rule.base(trade, period("2024")))
                .isEqualTo(Optional.ofNullable(base).map(TradeBuilder::period));
    }

    @Test
    void thePlaceOfTheTotalIsNoMembers() {
        assertThat(IndicatorRule.RANK.isOfMembersAlone()).isTrue();
        assertThat(IndicatorRule.VALUE.isOfMembersAlone()).isFalse();
    }
}
