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
import org.shumao.contracts.record.Flow;
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
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 3, false, Set.of());
        assertThat(rule.months(List.of(period("2024-05"), period("2024-06")), basis))
                .isEqualTo(new Months(from, to));
    }

    @Test
    void readsFebruaryWithJanuaryWhereTheNewYearIsCombined() {
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 1, true, Set.of());
        assertThat(IndicatorRule.VALUE.months(List.of(period("2024-01").withNewYear()), basis))
                .isEqualTo(new Months(YearMonth.of(2024, 1), YearMonth.of(2024, 2)));
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
        boolean returns = Set.of(
                        IndicatorRule.RETURN_RATE,
                        IndicatorRule.RETURN_RATE_OF_COHORT,
                        IndicatorRule.NET_BY_ACCEPTANCE,
                        IndicatorRule.NET_BY_ORDER_MONTH)
                .contains(rule);
        assertThat(rule.detail(GROSS).measures()).isEqualTo(measures);
        assertThat(rule.detail(GROSS).kinds()).isEqualTo(returns ? EnumSet.allOf(Kind.class) : EnumSet.of(Kind.GROSS));
        assertThat(rule.detail(GROSS.of(TradeKind.NET)).kinds()).isEqualTo(EnumSet.allOf(Kind.class));
    }

    @ParameterizedTest
    @EnumSource(IndicatorRule.class)
    void twoRulesReadCohortsAndOneWiderTrade(IndicatorRule rule) {
        assertThat(rule.readsCohorts())
                .isEqualTo(rule == IndicatorRule.RETURN_RATE_OF_COHORT || rule == IndicatorRule.NET_BY_ORDER_MONTH);
        assertThat(rule.readsWiderTrade()).isEqualTo(rule == IndicatorRule.GROWTH_GAP);
    }

    /** It is 15 August 2025: January ended 195 days ago, March 136, April 106, July 14. Returns come for 180 days to exports, 30 to imports. */
    @ParameterizedTest
    @CsvSource({
        "2025-01, EXPORT, false",
        "2025-03, EXPORT, true",
        "2025-04, EXPORT, true",
        "2025-04, IMPORT, false",
        "2025-07, IMPORT, true"
    })
    void whatIsLeftOfOrdersIsProvisionalAsLongAsReturnsMayCome(String month, Flow flow, boolean provisional) {
        Trade trade = TradeBuilder.of(Frequency.MONTH, "2024-01", "2025-07")
                .total(month, flow, 100, 20)
                .only(flow)
                .trade();
        assertThat(IndicatorRule.NET_BY_ORDER_MONTH.isProvisional(trade, List.of(), period(month)))
                .isEqualTo(provisional);
        assertThat(IndicatorRule.NET_BY_ORDER_MONTH
                        .at(trade, period(month))
                        .apply(List.of())
                        .orElseThrow()
                        .rounded(0))
                .isEqualTo("80");
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
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 3, false, Set.of());
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
