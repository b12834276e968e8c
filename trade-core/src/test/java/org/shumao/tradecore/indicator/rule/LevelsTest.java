package org.shumao.tradecore.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

class LevelsTest {
    private static final List<String> TOTAL = List.of();

    /** Services that can be delivered digitally, first half of 2025, in million yuan. */
    private final TradeBuilder published = TradeBuilder.of(Frequency.HALF, "2025-01", "2025-06")
            .total("2025-S1", Flow.EXPORT, 865_040, 0)
            .total("2025-S1", Flow.IMPORT, 637_500, 0);

    @ParameterizedTest
    @CsvSource({
        "VALUE, 1502540.0000",
        "BALANCE, 227540.0000",
        // 227,540 / 1,502,540
        "NORMALIZED_BALANCE, 0.1514",
        // 865,040 / 637,500
        "COVER_RATIO, 1.3569",
    })
    void reproducesPublishedIdentities(IndicatorRule rule, BigDecimal value) {
        assertThat(rule.at(published.trade(), period("2025-S1"))
                        .apply(TOTAL)
                        .orElseThrow()
                        .rounded(4))
                .isEqualTo(value);
    }

    /** In March 2025 some line has no value in dollars: what has March in it is null in dollars, and stands in yuan. */
    @Test
    void whatLacksDollarsIsNullInDollarsAlone() {
        TradeBuilder months = TradeBuilder.of(Frequency.MONTH, "2024-01", "2025-06")
                .series(
                        "2024-01", 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200, 1300, 1400, 1500,
                        1600)
                .withoutDollars(YearMonth.of(2025, 3));
        Trade yuan = months.trade(Basis.of(Measure.CNY_FEN, TradeKind.GROSS));
        Trade dollars = months.trade(Basis.of(Measure.USD_CENTS, TradeKind.GROSS));
        for (IndicatorRule rule : List.of(
                IndicatorRule.VALUE,
                IndicatorRule.GROWTH,
                IndicatorRule.YEAR_TO_DATE,
                IndicatorRule.BALANCE,
                IndicatorRule.NORMALIZED_BALANCE)) {
            for (String month : List.of("2025-02", "2025-03", "2025-04")) {
                boolean lacks =
                        month.equals("2025-03") || (rule == IndicatorRule.YEAR_TO_DATE && month.equals("2025-04"));
                assertThat(rule.at(dollars, period(month)).apply(List.of()).reason())
                        .as(rule + " " + month)
                        .isEqualTo(lacks ? Reason.NO_RATE : null);
                assertThat(rule.at(yuan, period(month)).apply(List.of()).reason())
                        .isNull();
            }
        }
    }

    @Test
    void netTradeIsGrossLessReturns() {
        TradeBuilder builder = TradeBuilder.of(Frequency.MONTH, "2025-01", "2025-06")
                .total("2025-01", Flow.EXPORT, 100, 40)
                .total("2025-01", Flow.IMPORT, 10, 20);
        assertThat(value(builder.trade(TradeKind.NET))).isEqualTo(ValueOrReason.of(new BigDecimal("50")));
        assertThat(value(builder.trade(TradeKind.RETURNS))).isEqualTo(ValueOrReason.of(new BigDecimal("60")));
        assertThat(value(builder.trade(TradeKind.GROSS))).isEqualTo(ValueOrReason.of(new BigDecimal("110")));
    }

    private static ValueOrReason<BigDecimal> value(Trade trade) {
        return Levels.value(trade, TOTAL, period("2025-01")).map(value -> value.rounded(0));
    }

    @Test
    void aRatioToNothingIsNoRatio() {
        Trade trade = TradeBuilder.of(Frequency.MONTH, "2025-01", "2025-06")
                .total("2025-01", Flow.EXPORT, 100, 0)
                .total("2025-02", Flow.IMPORT, 0, 100)
                .trade(TradeKind.NET);
        assertThat(Levels.coverRatio(trade, TOTAL, period("2025-01")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
        assertThat(Levels.coverRatio(trade, TOTAL, period("2025-02")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_NOT_POSITIVE));
        assertThat(Levels.normalizedBalance(trade, TOTAL, period("2025-02")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_NOT_POSITIVE));
        assertThat(Levels.averageOrderValue(trade, TOTAL, period("2025-03")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
        assertThat(Levels.returnRate(trade, TOTAL, period("2025-03")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        // Inside the data no row is a zero, outside nothing is known.
        "2025-03, ",
        "2025-07, NO_DATA",
        "2024-12, NO_DATA",
    })
    void zeroIsNotMissing(String text, Reason reason) {
        Trade trade = TradeBuilder.of(Frequency.MONTH, "2025-01", "2025-06")
                .series("2025-01", 100)
                .trade();
        ValueOrReason<Fraction> value = Levels.value(trade, TOTAL, period(text));
        assertThat(value).isEqualTo(reason == null ? ValueOrReason.of(Fraction.ZERO) : ValueOrReason.missing(reason));
        assertThat(Levels.balance(trade, TOTAL, period(text))).isEqualTo(value);
        assertThat(Levels.value(TradeBuilder.withoutData(Frequency.MONTH).trade(), TOTAL, period(text)))
                .isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }

    @Test
    void addsUpFromJanuary() {
        Trade trade = TradeBuilder.of(Frequency.MONTH, "2023-03", "2025-07")
                .series("2024-11", 1, 2, 4, 8, 16)
                .trade();
        assertThat(Levels.yearToDate(trade, TOTAL, period("2025-03"))).isEqualTo(whole(28));
        assertThat(Levels.yearToDate(trade, TOTAL, period("2024-12"))).isEqualTo(whole(3));
        assertThat(Levels.yearToDate(trade, TOTAL, period("2025-01"))).isEqualTo(whole(4));
        // January and February of 2023 are not known.
        assertThat(Levels.yearToDate(trade, TOTAL, period("2023-06")))
                .isEqualTo(ValueOrReason.missing(Reason.PERIOD_INCOMPLETE));
        assertThat(Levels.yearToDate(trade, TOTAL, period("2025-09"))).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }

    @Test
    void theFirstHalfOf2025Has260640Minutes() {
        Trade trade = TradeBuilder.of(Frequency.HALF, "2025-01", "2025-06")
                .series("2025-S1", 150_000_000_000_000L)
                .trade();
        ValueOrReason<Fraction> figure = Levels.perMinute(trade, TOTAL, period("2025-S1"));
        assertThat(figure.orElseThrow().rounded(0)).isEqualTo("575506446");
    }

    @Test
    void aPartOfAPeriodIsNotDividedByItsWhole() {
        Trade trade = TradeBuilder.of(Frequency.YEAR, "2024-01", "2025-07")
                .series("2025", 5)
                .trade();
        assertThat(Levels.perMinute(trade, TOTAL, period("2025")))
                .isEqualTo(ValueOrReason.missing(Reason.PERIOD_INCOMPLETE));
        assertThat(Levels.perMinute(trade, TOTAL, period("2026"))).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }

    @Test
    void returnsAreMeasuredByValueOrByLines() {
        TradeBuilder builder =
                TradeBuilder.of(Frequency.MONTH, "2025-01", "2025-06").total("2025-01", Flow.EXPORT, 800, 300);
        assertThat(Levels.returnRate(builder.trade(TradeKind.NET), TOTAL, period("2025-01"))
                        .orElseThrow()
                        .rounded(2))
                .isEqualTo("37.50");
        assertThat(Levels.returnRate(builder.trade(Basis.of(Measure.LINES, TradeKind.GROSS)), TOTAL, period("2025-01"))
                        .orElseThrow()
                        .rounded(2))
                .isEqualTo("37.50");
        Trade orders = TradeBuilder.of(Frequency.MONTH, "2025-01", "2025-06")
                .total("2025-01", Flow.EXPORT, 800, 0)
                .total("2025-01", Flow.IMPORT, 301, 0)
                .trade();
        assertThat(Levels.averageOrderValue(orders, TOTAL, period("2025-01"))
                        .orElseThrow()
                        .rounded(0))
                .as("550.5, half-even")
                .isEqualTo("550");
    }

    private static ValueOrReason<Fraction> whole(long value) {
        return ValueOrReason.of(Fraction.of(BigDecimal.valueOf(value)));
    }
}
