package org.shumao.ingestion.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.ingestion.rate.RatePlausibility.Range;
import org.shumao.localstack.scenario.published.DemoRates;

/** Checks which rates one person may store, where a tenth is the most that a currency moves. */
class RatePlausibilityTest {
    /** Known rates, one to be stored, and what is plausible; {@code USD 5 7.2} is the dollar in May. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        '';                              USD 6 7.2;       0.00001 to 100
        '';                              JPY 6 0.000001;  0.00001 to 100
        EUR 6 8;                         USD 6 7.2;       0.00001 to 100
        USD 5 7.2;                       USD 6 72;        6.48 to 7.92
        USD 1 7.2;                       USD 6 72;        6.48 to 7.92
        USD 9 7.2;                       USD 6 72;        6.48 to 7.92
        USD 5 7.2, USD 9 6.6;            USD 6 72;        6.48 to 7.26
        USD 5 7.2, USD 9 8;              USD 6 72;        7.2 to 7.92
        USD 3 9, USD 5 7.2, USD 7 7.2, USD 9 9; USD 6 72; 6.48 to 7.92
        USD 5 7, EUR 5 8, JPY 5 0.05, EUR 6 8.8, JPY 6 0.055; USD 6 72; 6.93 to 8.47
        USD 5 7, EUR 5 8, EUR 6 16;      USD 6 72;        6.93 to 8.47
        USD 4 7, EUR 4 8, EUR 6 8.8;     USD 6 72;        6.3 to 7.7
        USD 5 7, EUR 5 8, EUR 6 8.8, USD 7 7; USD 6 72;   6.93 to 7.7
        """)
    void theFirstRateOfAMonthIsComparedWithTheNearestKnownMonths(String known, String stored, String plausible) {
        RatePlausibility plausibility = new RatePlausibility(rates(known), new BigDecimal("0.1"));
        Range range = plausibility.range(rate(stored), null);
        assertThat(range.contains(rate(stored).cnyPerUnit())).isEqualTo(stored.equals("USD 6 7.2"));
        assertThat(range.refusal(BigDecimal.ONE)).startsWith("1 is not within " + plausible + ", ");
    }

    @Test
    void aReplacementIsComparedWithItsBaselineAlone() {
        RatePlausibility plausibility =
                new RatePlausibility(rates("USD 5 9, USD 6 7.7, USD 7 9"), new BigDecimal("0.1"));
        assertThat(plausibility.range(rate("USD 6 8"), new BigDecimal("7")).refusal(new BigDecimal("8")))
                .startsWith("8 is not within 6.3 to 7.7, ");
    }

    @Test
    void whereMonthsContradictEachOtherNoRateIsPlausible() {
        Range range =
                new RatePlausibility(rates("USD 5 7, USD 7 9"), new BigDecimal("0.1")).range(rate("USD 6 8"), null);
        assertThat(range.contains(new BigDecimal("8"))).isFalse();
        assertThat(range.refusal(new BigDecimal("8"))).contains("contradict each other");
    }

    /** The decimals of the product of rate and share are more than a rate can have. */
    @ParameterizedTest
    @CsvSource({"0.0498123, 0.1", "7.12345678, 0.07", "0.00045001, 0.1", "7.18123, 0.00001"})
    void aBoundThatIsNamedIsWithin(String before, String mostMove) {
        RatePlausibility plausibility = new RatePlausibility(rates("JPY 5 " + before), new BigDecimal(mostMove));
        Range range = plausibility.range(rate("JPY 6 90"), null);
        String[] words = range.refusal(new BigDecimal("90")).split("[ ,]+", -1);
        assertThat(range.contains(new BigDecimal(words[4]))).isTrue();
        assertThat(range.contains(new BigDecimal(words[6]))).isTrue();
        assertThat(range.contains(new BigDecimal(before))).isTrue();
    }

    @Test
    void onlyACurrencyWithoutAnyRateIsBegunByAnUpload() {
        RatePlausibility plausibility = new RatePlausibility(rates("USD 5 7"), new BigDecimal("0.1"));
        plausibility.begin(rate("USD 6 7.7"));
        plausibility.begin(rate("EUR 6 8"));
        assertThat(plausibility.range(rate("USD 7 8"), null).contains(new BigDecimal("8")))
                .isFalse();
        assertThat(plausibility.range(rate("EUR 7 9"), null).refusal(BigDecimal.ONE))
                .startsWith("1 is not within 7.2 to 8.8, ");
    }

    /** The demo, the benchmarks and the system tests set them with one key. */
    @Test
    void onePersonMayStoreTheRatesOfTheDemoMonthByMonth() {
        List<ExchangeRate> demo = new DemoRates(YearMonth.of(2028, 6)).all();
        for (int i = 0; i < demo.size(); i++) {
            RatePlausibility plausibility = new RatePlausibility(demo.subList(0, i), new BigDecimal("0.1"));
            Range range = plausibility.range(demo.get(i), null);
            assertThat(range.contains(demo.get(i).cnyPerUnit()))
                    .as(range.refusal(demo.get(i).cnyPerUnit()))
                    .isTrue();
        }
    }

    private static List<ExchangeRate> rates(String written) {
        return Arrays.stream(written.split(", ", -1))
                .filter(one -> !one.isEmpty())
                .map(RatePlausibilityTest::rate)
                .toList();
    }

    private static ExchangeRate rate(String written) {
        String[] word = written.split(" ", -1);
        return new ExchangeRate(
                word[0], YearMonth.of(2025, Integer.parseInt(word[1])), new BigDecimal(word[2]), "test");
    }
}
