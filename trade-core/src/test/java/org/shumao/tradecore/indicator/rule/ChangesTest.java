package org.shumao.tradecore.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

class ChangesTest {
    private static final long FEN_PER_BILLION_YUAN = 100_000_000_000L;
    private static final List<String> TOTAL = List.of();

    /** Published values of CBEC and of digitally deliverable services, in billion yuan. */
    @ParameterizedTest
    @CsvSource({
        // First half of 2025 against the revised base that the published 5.7 per cent implies ...
        "1320, 1249, 5.68",
        // ... and against the base as it was first published.
        "1320, 1220, 8.20",
        // First half of 2024, final, against the revised first half of 2023: published as 13.0 per cent.
        "1246.3, 1103, 12.99",
        // Its imports fell: published as 3.9 per cent.
        "266.4, 277.2, -3.90",
    })
    void reproducesPublishedRatesFromUnroundedValues(BigDecimal current, BigDecimal base, BigDecimal percent) {
        assertThat(growth(fen(current), fen(base), 0)).isEqualTo(ValueOrReason.of(percent));
    }

    @ParameterizedTest
    @CsvSource({
        "100125, 100000, 0.12",
        "100135, 100000, 0.14",
        "99865, 100000, -0.14",
        "200, 100, 100.00",
        "0, 100, -100.00",
        "-50, 100, -150.00",
        "9223372036854775807, 1, 922337203685477580600.00",
        "9223372036854775807, 9223372036854775806, 0.00",
    })
    void roundsHalfEvenOnOutputOnly(long current, long base, BigDecimal percent) {
        assertThat(growth(current, base, 0)).isEqualTo(ValueOrReason.of(percent));
    }

    @Test
    void hasNoRateOnABaseThatIsNotPositiveOrTooSmall() {
        assertThat(growth(1, 0, 0)).isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
        assertThat(growth(1, -1, 0)).isEqualTo(ValueOrReason.missing(Reason.BASE_NOT_POSITIVE));
        assertThat(growth(300, 99, 100)).isEqualTo(ValueOrReason.missing(Reason.BASE_TOO_SMALL));
        assertThat(growth(300, 100, 100)).isEqualTo(ValueOrReason.of(new BigDecimal("200.00")));
    }

    private static ValueOrReason<BigDecimal> growth(long current, long base, long minimumBase) {
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 1, false, minimumBase, Set.of());
        Trade trade = TradeBuilder.of(Frequency.HALF, "2024-01", "2025-06")
                .series("2024-S1", base)
                .series("2025-S1", current)
                .trade(basis);
        return rounded(Changes.growth(trade, TOTAL, period("2025-S1")));
    }

    @ParameterizedTest
    @CsvSource({
        // January 2024 to July 2025; it is August.
        "2025-S1, ",
        "2025-07, ",
        "2025-Q3, PERIOD_INCOMPLETE",
        "2025, PERIOD_INCOMPLETE",
        "2025-S2, PERIOD_INCOMPLETE",
        "2026-S1, NO_DATA",
        "2023-S1, NO_DATA",
        "2024-S1, NO_BASE",
    })
    void comparesOnlyWholePeriods(String text, @Nullable Reason reason) {
        Frequency frequency = period(text).frequency();
        Trade trade = TradeBuilder.of(frequency, "2024-01", "2025-07")
                .total(text, Flow.IMPORT, 5, 0)
                .total(period(text).yearsBefore(1).toString(), Flow.IMPORT, 5, 0)
                .trade();
        Stream.of(
                        IndicatorRule.GROWTH,
                        IndicatorRule.AVERAGE_GROWTH,
                        IndicatorRule.SHARE_CHANGE,
                        IndicatorRule.CONTRIBUTION)
                .forEach(rule -> assertThat(
                                rule.at(trade, period(text)).apply(TOTAL).reason())
                        .as(rule.name())
                        .isEqualTo(reason));
    }

    @Test
    void namesABaseThatTheDataCoverInPart() {
        assertThat(Changes.growth(
                        TradeBuilder.of(Frequency.HALF, "2024-03", "2025-06")
                                .series("2024-S1", 5, 5, 5)
                                .trade(),
                        TOTAL,
                        period("2025-S1")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_INCOMPLETE));
    }

    @Test
    void aMonthWithoutRowsInsideTheDataIsAZeroBase() {
        Trade trade = TradeBuilder.of(Frequency.MONTH, "2024-01", "2025-06")
                .series("2024-01", 5)
                .series("2025-06", 7)
                .trade();
        assertThat(Changes.growth(trade, TOTAL, period("2025-06"))).isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
        assertThat(rounded(Changes.growth(trade, TOTAL, period("2025-01")))).isEqualTo(percent("-100.00"));
    }

    @Test
    void takesJanuaryAndFebruaryTogetherForTheLunarNewYear() {
        long[] months = new long[18];
        Arrays.fill(months, 100);
        months[1] = 50;
        months[12] = 60;
        months[13] = 120;
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 1, true, 0, Set.of());
        TradeBuilder builder =
                TradeBuilder.of(Frequency.MONTH, "2024-01", "2025-06").series("2024-01", months);
        for (String month : List.of("2025-01", "2025-02")) {
            assertThat(rounded(Changes.growth(builder.trade(basis), TOTAL, period(month))))
                    .isEqualTo(percent("20.00"));
        }
        assertThat(rounded(Changes.growth(builder.trade(basis), TOTAL, period("2025-03"))))
                .isEqualTo(percent("0.00"));
        assertThat(rounded(Changes.growth(builder.trade(), TOTAL, period("2025-01"))))
                .isEqualTo(percent("-40.00"));
    }

    @Test
    void growthSinceJanuaryComparesTheSameMonths() {
        Trade trade = TradeBuilder.of(Frequency.QUARTER, "2024-01", "2025-06")
                .series("2024-Q1", 100, 300, 999, 999, 120, 320)
                .trade();
        assertThat(rounded(Changes.yearToDateGrowth(trade, TOTAL, period("2025-Q2"))))
                .isEqualTo(percent("10.00"));
        assertThat(rounded(Changes.yearToDateGrowth(trade, TOTAL, period("2025-Q1"))))
                .isEqualTo(percent("20.00"));
    }

    @Test
    void contributionsAddUpToTheGrowthOfTheTotalExactly() {
        Trade trade = TradeBuilder.of(Frequency.YEAR, "2023-01", "2024-12")
                .row("2023", Flow.EXPORT, 333, "A")
                .row("2023", Flow.IMPORT, 334, "B")
                .row("2023", Flow.IMPORT, 334, "C")
                .row("2024", Flow.EXPORT, 1, "A")
                .row("2024", Flow.IMPORT, 1_000, "B")
                .row("2024", Flow.IMPORT, 7, "D")
                .trade();
        Fraction sum = trade.members().stream()
                .map(members ->
                        Changes.contribution(trade, members, period("2024")).orElseThrow())
                .reduce(Fraction.ZERO, Fraction::plus);
        Fraction growth = Changes.growth(trade, TOTAL, period("2024")).orElseThrow();
        assertThat(sum.minus(growth).numerator()).isZero();
        assertThat(rounded(Changes.contribution(trade, List.of("C"), period("2024"))))
                .isEqualTo(percent("-33.37"));
        assertThat(growth.rounded(2)).isEqualTo("0.70");
    }

    @Test
    void sharesChangeInPercentagePoints() {
        Trade trade = TradeBuilder.of(Frequency.YEAR, "2023-01", "2024-12")
                .row("2023", Flow.EXPORT, 1, "A")
                .row("2023", Flow.EXPORT, 2, "B")
                .row("2024", Flow.EXPORT, 2, "A")
                .row("2024", Flow.EXPORT, 1, "B")
                .trade();
        assertThat(rounded(Changes.share(trade, List.of("A"), period("2024")))).isEqualTo(percent("66.67"));
        // Two thirds less one third, and not 66.67 less 33.33.
        assertThat(rounded(Changes.shareChange(trade, List.of("A"), period("2024"))))
                .isEqualTo(percent("33.33"));
        assertThat(Changes.share(trade, List.of("A"), period("2025"))).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }

    @ParameterizedTest
    @CsvSource({
        "121, 100, 2, 10.00",
        "200, 100, 2, 41.42",
        "50, 100, 2, -29.29",
        "100, 800, 3, -50.00",
        "0, 100, 4, -100.00",
        "9223372036854775807, 1, 5, 620737.51",
        "1, 3, 10, -10.40",
    })
    void averageGrowthIsARoot(long current, long base, int years, BigDecimal percent) {
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, years, false, 0, Set.of());
        Trade trade = TradeBuilder.of(Frequency.YEAR, "2010-01", "2024-12")
                .series("2024", current)
                .series(Integer.toString(2024 - years), base)
                .trade(basis);
        assertThat(rounded(Changes.averageGrowth(trade, TOTAL, period("2024")))).isEqualTo(ValueOrReason.of(percent));
    }

    @Test
    void rootsAreRoundedHalfEven() {
        // The square of 1.00005 lies halfway, and that of 1.00015 as well.
        assertThat(Changes.root(new BigDecimal("10001000025"), new BigDecimal("10000000000"), 2))
                .isEqualTo("1.0000");
        assertThat(Changes.root(new BigDecimal("10003000225"), new BigDecimal("10000000000"), 2))
                .isEqualTo("1.0002");
    }

    @ParameterizedTest
    @CsvSource({"4.00, 1", "4, 1.00", "4.0, 1.000", "400, 100"})
    void aRootIsOfTheNumbersHoweverManyDecimalsTheyHave(BigDecimal current, BigDecimal base) {
        assertThat(Changes.root(current, base, 2)).isEqualTo("2.0000");
    }

    @Test
    void averageGrowthOfANegativeValueHasNoRoot() {
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.NET, 2, false, 0, Set.of());
        Trade trade = TradeBuilder.of(Frequency.YEAR, "2022-01", "2024-12")
                .series("2022", 100)
                .total("2024", Flow.EXPORT, 1, 2)
                .trade(basis);
        assertThat(Changes.averageGrowth(trade, TOTAL, period("2024")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_NOT_POSITIVE));
    }

    private static ValueOrReason<BigDecimal> percent(String value) {
        return ValueOrReason.of(new BigDecimal(value));
    }

    private static ValueOrReason<BigDecimal> rounded(ValueOrReason<Fraction> figure) {
        return figure.map(value -> value.rounded(2));
    }

    private static long fen(BigDecimal billionYuan) {
        return billionYuan.multiply(BigDecimal.valueOf(FEN_PER_BILLION_YUAN)).longValueExact();
    }
}
