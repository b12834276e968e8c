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
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.ReportedPeriods.Response;

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
        assertThat(growth(fen(current), fen(base), "0.01")).isEqualTo(ValueOrReason.of(percent));
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
        assertThat(growth(current, base, "0")).isEqualTo(ValueOrReason.of(percent));
    }

    @Test
    void hasNoRateOnABaseThatIsNotPositiveOrTooSmall() {
        assertThat(growth(1, 0, "0.01")).isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
        assertThat(growth(1, -1, "0.01")).isEqualTo(ValueOrReason.missing(Reason.BASE_NOT_POSITIVE));
        // One per cent of 30,000 is 300, however large or small a fen is.
        assertThat(growth(30_000, 299, "0.01")).isEqualTo(ValueOrReason.missing(Reason.BASE_TOO_SMALL));
        assertThat(growth(30_000, 300, "0.01")).isEqualTo(ValueOrReason.of(new BigDecimal("9900.00")));
        assertThat(growth(30_000_000, 299_999, "0.01")).isEqualTo(ValueOrReason.missing(Reason.BASE_TOO_SMALL));
    }

    /** Of 1 + 0 a year before, 2 + 298 now: a contribution or a change of share would say nothing either. */
    @Test
    void neitherContributionNorShareChangeCompareWithABaseThatIsTooSmall() {
        TradeBuilder data = TradeBuilder.of(Frequency.YEAR, "2023-01", "2024-12")
                .row("2023", Flow.EXPORT, 1, "A")
                .row("2024", Flow.EXPORT, 2, "A")
                .row("2024", Flow.EXPORT, 298, "B");
        for (List<String> members : List.of(List.of("A"), List.of("B"))) {
            Trade bound = data.minimumBase("0.01").trade();
            assertThat(Changes.contribution(bound, members, period("2024")))
                    .isEqualTo(ValueOrReason.missing(Reason.BASE_TOO_SMALL));
            assertThat(Changes.shareChange(bound, members, period("2024")))
                    .isEqualTo(ValueOrReason.missing(Reason.BASE_TOO_SMALL));
        }
        // 1 is one three-hundredth of 300. Contributions of 100 and 29,800 points; shares of 2/300 less 1.
        Trade free = data.minimumBase("0.003").trade();
        assertThat(rounded(Changes.contribution(free, List.of("B"), period("2024"))))
                .isEqualTo(percent("29800.00"));
        assertThat(rounded(Changes.shareChange(free, List.of("A"), period("2024"))))
                .isEqualTo(percent("-99.33"));
    }

    private static ValueOrReason<BigDecimal> growth(long current, long base, String minimumBase) {
        Trade trade = TradeBuilder.of(Frequency.HALF, "2024-01", "2025-06")
                .minimumBase(minimumBase)
                .series("2024-S1", base)
                .series("2025-S1", current)
                .trade();
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

    /** 132 on 120 are ten per cent. Without a response nobody owes a statement. */
    @ParameterizedTest
    @CsvSource({
        ", , ",
        "REPORTED, , ",
        "REPORTED, REPORTED, ",
        "REPORTED, BEFORE_STATEMENTS, ",
        "REPORTED, COLLECTING, BASE_NOT_REPORTED",
        "COLLECTING, , NOT_REPORTED",
        "COLLECTING, REPORTED, NOT_REPORTED",
        "COLLECTING, COLLECTING, NOT_REPORTED",
        "BEFORE_STATEMENTS, BEFORE_STATEMENTS, NOT_REPORTED",
    })
    void comparesAReportedPeriodWithOneThatIsReportedOrBeforeStatements(
            @Nullable Response current, @Nullable Response base, @Nullable Reason reason) {
        Trade trade = TradeBuilder.of(Frequency.HALF, "2024-01", "2025-06")
                .series("2024-S1", 120, 0, 132)
                .owed("2024-S1", base)
                .owed("2025-S1", current)
                .trade();
        Stream.of(
                        IndicatorRule.GROWTH,
                        IndicatorRule.YEAR_TO_DATE_GROWTH,
                        IndicatorRule.AVERAGE_GROWTH,
                        IndicatorRule.SHARE_CHANGE,
                        IndicatorRule.CONTRIBUTION)
                .forEach(rule -> assertThat(
                                rule.at(trade, period("2025-S1")).apply(TOTAL).reason())
                        .as(rule.name())
                        .isEqualTo(reason));
        assertThat(rounded(Levels.value(trade, TOTAL, period("2025-S1"))))
                .as("the value stands in each state")
                .isEqualTo(percent("132.00"));
        assertThat(Levels.perMinute(trade, TOTAL, period("2025-S1")).reason())
                .as("nothing is compared with it")
                .isEqualTo(reason == Reason.BASE_NOT_REPORTED ? null : reason);
        if (reason == null) {
            assertThat(rounded(Changes.growth(trade, TOTAL, period("2025-S1")))).isEqualTo(percent("10.00"));
        }
    }

    @Test
    void growthSinceJanuaryNeedsEachPeriodThatItSumsUp() {
        TradeBuilder data = TradeBuilder.of(Frequency.QUARTER, "2024-01", "2025-06")
                .series("2024-Q1", 100, 300, 999, 999, 120, 320);
        Trade collecting = data.owed("2025-Q1", Response.COLLECTING).trade();
        assertThat(Changes.yearToDateGrowth(collecting, TOTAL, period("2025-Q2")))
                .isEqualTo(ValueOrReason.missing(Reason.NOT_REPORTED));
        // 320 on 300
        assertThat(rounded(Changes.growth(collecting, TOTAL, period("2025-Q2"))))
                .isEqualTo(percent("6.67"));
        Trade based = data.owed("2025-Q1", Response.REPORTED)
                .owed("2024-Q1", Response.COLLECTING)
                .trade();
        assertThat(Changes.yearToDateGrowth(based, TOTAL, period("2025-Q2")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_NOT_REPORTED));
    }

    @Test
    void januaryAndFebruaryAreReportedIfEachOfThemIs() {
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 1, true, Set.of());
        Period newYear = period("2025-01").withNewYear();
        TradeBuilder data = TradeBuilder.of(Frequency.MONTH, "2024-01", "2025-02")
                .series("2024-01", 100, 50)
                .series("2025-01", 60, 120)
                .owed("2025-01", Response.REPORTED)
                .owed("2025-02", Response.COLLECTING);
        assertThat(Changes.growth(data.trade(basis), TOTAL, newYear))
                .isEqualTo(ValueOrReason.missing(Reason.NOT_REPORTED));
        // 180 on 150
        assertThat(rounded(
                        Changes.growth(data.owed("2025-02", Response.REPORTED).trade(basis), TOTAL, newYear)))
                .isEqualTo(percent("20.00"));
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

    /**
     * Exports are reported from 2024 on and imports from April 2024: exports 100 a half-year, then 110; imports 30 in April to June of
     * 2024, then 80 in half a year. Imports of both years do not compare, and neither do sums with them: 190 on 130 is no growth.
     */
    @Test
    void aFlowThatBeginsInsideTheBaseHasNoGrowthAndNeitherHasASumWithIt() {
        TradeBuilder data = TradeBuilder.of(Frequency.HALF, "2024-01", "2025-06")
                .observed(Flow.IMPORT, "2024-04", "2025-06")
                .total("2024-S1", Flow.EXPORT, 100, 0)
                .total("2024-S1", Flow.IMPORT, 30, 0)
                .total("2025-S1", Flow.EXPORT, 110, 0)
                .total("2025-S1", Flow.IMPORT, 80, 0);
        assertThat(Changes.growth(data.trade(), TOTAL, period("2025-S1")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_INCOMPLETE));
        assertThat(rounded(Changes.growth(of(data, Flow.EXPORT), TOTAL, period("2025-S1"))))
                .isEqualTo(percent("10.00"));
        assertThat(Changes.growth(of(data, Flow.IMPORT), TOTAL, period("2025-S1")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_INCOMPLETE));
        data.observed(Flow.IMPORT, "2024-07", "2025-06");
        assertThat(Changes.growth(of(data, Flow.IMPORT), TOTAL, period("2025-S1")))
                .isEqualTo(ValueOrReason.missing(Reason.NO_BASE));
        assertThat(Changes.growth(data.trade(), TOTAL, period("2025-S1")))
                .isEqualTo(ValueOrReason.missing(Reason.BASE_INCOMPLETE));
        // A flow that ends leaves a period that is not whole.
        data.observed(Flow.IMPORT, "2024-01", "2025-03");
        assertThat(Changes.growth(data.trade(), TOTAL, period("2025-S1")))
                .isEqualTo(ValueOrReason.missing(Reason.PERIOD_INCOMPLETE));
    }

    private static Trade of(TradeBuilder data, Flow flow) {
        return data.only(flow).trade();
    }

    @Test
    void takesJanuaryAndFebruaryAsOnePeriodForTheLunarNewYear() {
        long[] months = new long[18];
        Arrays.fill(months, 100);
        months[1] = 50;
        months[12] = 60;
        months[13] = 120;
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 1, true, Set.of());
        TradeBuilder builder =
                TradeBuilder.of(Frequency.MONTH, "2024-01", "2025-06").series("2024-01", months);
        Period newYear = period("2025-02").withNewYear();
        assertThat(newYear).isEqualTo(period("2025-01").withNewYear()).hasToString("2025-01-01/P2M");
        // 60 + 120 on 100 + 50.
        assertThat(rounded(Levels.value(builder.trade(basis), TOTAL, newYear))).isEqualTo(percent("180.00"));
        assertThat(rounded(Changes.growth(builder.trade(basis), TOTAL, newYear)))
                .isEqualTo(percent("20.00"));
        assertThat(rounded(Changes.share(builder.trade(basis), TOTAL, newYear))).isEqualTo(percent("100.00"));
        // Two months are no comparable of one, and the other way round: 180 has 150 to compare with, March 2025 ten
        // months of 100.
        assertThat(RecordHigh.anyPeriod(builder.trade(basis), TOTAL, newYear))
                .isEqualTo(new RecordHigh(
                        ValueOrReason.missing(Reason.TOO_FEW_COMPARABLES),
                        period("2024-01").withNewYear(),
                        1));
        assertThat(RecordHigh.anyPeriod(builder.trade(basis), TOTAL, period("2025-03")))
                .isEqualTo(new RecordHigh(ValueOrReason.of(false), period("2024-03"), 10));
        assertThat(rounded(Changes.growth(builder.trade(basis), TOTAL, period("2025-03"))))
                .isEqualTo(percent("0.00"));
        assertThat(rounded(Changes.growth(builder.trade(), TOTAL, period("2025-01"))))
                .isEqualTo(percent("-40.00"));
        assertThat(rounded(Changes.growth(builder.trade(), TOTAL, period("2025-02"))))
                .isEqualTo(percent("140.00"));
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
        Fraction growth = Changes.growth(trade, TOTAL, period("2024")).orElseThrow();
        Fraction rest = trade.members().stream()
                .map(members ->
                        Changes.contribution(trade, members, period("2024")).orElseThrow())
                .reduce(growth, Fraction::minus);
        assertThat(rest.numerator()).isZero();
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
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, years, false, Set.of());
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
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.NET, 2, false, Set.of());
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
