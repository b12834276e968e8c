package org.shumao.ingestion.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.ingestion.rate.upload.RateFlaw;

/** Which rates one person may store, where a tenth is the most that a currency moves. */
class RatePlausibilityTest {
    /** Known rates, what is stored together, and which of it is plausible: {@code USD 5 7.2} is the dollar in May. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        USD 5 7.2;                       USD 6 7.92;                    USD
        USD 5 7.2;                       USD 6 6.48;                    USD
        USD 5 7.2;                       USD 6 7.93;                    ''
        USD 5 7.2;                       USD 6 71.8;                    ''
        USD 5 7.2;                       USD 6 0.718;                   ''
        '';                              USD 6 7.2;                     USD
        '';                              JPY 6 0.05;                    JPY
        '';                              USD 6 718;                     ''
        '';                              JPY 6 0.000001;                ''
        USD 6 7.2;                       USD 6 72;                      ''
        USD 6 7.2;                       USD 6 7.3;                     USD
        USD 7 7.2;                       USD 6 72;                      ''
        USD 4 7.2;                       USD 6 72;                      USD
        USD 5 7, EUR 5 8, JPY 5 0.05, EUR 6 8.8, JPY 6 0.055;  USD 6 8.4;  USD
        USD 5 7, EUR 5 8, JPY 5 0.05, EUR 6 8.8, JPY 6 0.055;  USD 6 6.9;  ''
        USD 5 7, EUR 5 8, JPY 5 0.05;    USD 6 7, EUR 6 80, JPY 6 0.05; USD JPY
        USD 5 7, EUR 5 8, JPY 5 0.05;    USD 6 8.4, EUR 6 9.6, JPY 6 0.06; USD EUR JPY
        USD 5 7, EUR 5 8, JPY 5 0.05;    USD 6 700, EUR 6 800, JPY 6 5; ''
        """)
    void isComparedWithTheMonthBeforeAsTheOthersMoved(String known, String stored, String plausible) throws RateFlaw {
        RatePlausibility plausibility = new RatePlausibility(rates(known), new BigDecimal("0.1"));
        List<ExchangeRate> together = rates(stored);
        List<String> found = together.stream()
                .filter(rate -> plausibility.range(rate, together).contains(rate.cnyPerUnit()))
                .map(ExchangeRate::currency)
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(plausible);
    }

    @Test
    void theRangeIsGivenInFourDigits() throws RateFlaw {
        RatePlausibility plausibility = new RatePlausibility(rates("JPY 5 0.0498123"), new BigDecimal("0.1"));
        ExchangeRate slip = rates("JPY 6 4.98").get(0);
        assertThat(plausibility.range(slip, List.of(slip))).hasToString("0.04483 to 0.05479");
    }

    private static List<ExchangeRate> rates(String written) throws RateFlaw {
        List<ExchangeRate> rates = new ArrayList<>();
        for (String one : written.isEmpty() ? new String[0] : written.split(", ", -1)) {
            String[] word = one.split(" ", -1);
            rates.add(RateRules.rate(word[0], "2025-0" + word[1], word[2], "test"));
        }
        return rates;
    }
}
