package org.shumao.systemtests.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dollar is 7 yuan in January 2025 and 8 in February. */
class OracleRatesTest {
    private final Oracle oracle = new Oracle();

    OracleRatesTest() {
        oracle.rate("USD", YearMonth.of(2025, 1), new BigDecimal(7));
        oracle.rate("USD", YearMonth.of(2025, 2), new BigDecimal(8));
    }

    @Test
    void anOrderCountsWhenItWasPlacedAtTheRateOfItsNewestVersion() {
        read("order", "new", "2025-01-31T23:00:00", "", "9.00");
        read("order", "change", "2025-02-01T09:00:00", "\"declaration\":\"2025-01-31\"", "10.00");
        assertThat(oracle.sums()).hasToString("2025-01 X EARLY_ORDERS GROSS ORDERED 8000 1000\n");
    }

    @Test
    void aListCountsAtTheBorderAtTheRateOfItsDeclaration() {
        read("list", "new", "2025-01-31T23:00:00", "\"declaration\":\"2025-01-31\",\"border\":\"2025-02-02\"", "10.00");
        assertThat(oracle.sums()).hasToString("2025-02 X CBEC GROSS DECLARED 7000 1000\n");
    }

    /** 10 dollars at 7 or 8 yuan, sent in January; each date is that of February. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "list;  '\"declaration\":\"2025-02-01\",\"border\":\"2025-01-31\"'; 2025-01 X CBEC GROSS DECLARED 8000 1000",
                "list;  '\"border\":\"2025-02-01\"'; 2025-02 X CBEC GROSS DECLARED 8000 1000",
                "list;  ''; 2025-01 X CBEC GROSS DECLARED 7000 1000",
                "order; '\"declaration\":\"2025-02-01\",\"border\":\"2025-02-01\"'; 2025-01 X EARLY_ORDERS GROSS ORDERED 7000 1000"
            })
    void theRateIsThatOfTheDeclarationOfAListElseOfItsBorder(String type, String dates, String sums) {
        read(type, "new", "2025-01-31T23:00:00", dates, "10.00");
        assertThat(oracle.sums()).hasToString(sums + "\n");
    }

    /** In March nobody knows what a dollar costs: 10 pounds at 9 yuan are 90 yuan and no dollars. */
    @Test
    void aMissingRateOfTheDollarTakesNothingFromYuan() {
        oracle.rate("GBP", YearMonth.of(2025, 3), new BigDecimal(9));
        read("list", "new", "2025-03-31T23:00:00", "", "10.00", "GBP");
        assertThat(oracle.sums()).hasToString("2025-03 X CBEC GROSS DECLARED 9000 0\n");
    }

    private void read(String type, String operation, String time, String dates, String amount) {
        read(type, operation, time, dates, amount, "USD");
    }

    private void read(String type, String operation, String time, String dates, String amount, String currency) {
        String body = """
                {"type":"%s","operation":"%s","status":"declared","versionTime":"%s","flow":"X","orderNo":"A",\
                "platform":"P","enterprise":"E","documentNo":"C","currency":"%s","dates":{%s},\
                "lines":[{"no":1,"kind":"goods","product":"6104430000","quantity":"1","amount":"%s"}]}
                """.formatted(type, operation, time, currency, dates, amount);
        oracle.read(body.getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    }
}
