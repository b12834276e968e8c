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

    private void read(String type, String operation, String time, String dates, String amount) {
        String body = """
                {"type":"%s","operation":"%s","status":"declared","versionTime":"%s","flow":"X","orderNo":"A",\
                "platform":"P","enterprise":"E","documentNo":"C","currency":"USD","dates":{%s},\
                "lines":[{"no":1,"kind":"goods","product":"6104430000","quantity":"1","amount":"%s"}]}
                """.formatted(type, operation, time, dates, amount);
        oracle.read(body.getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    }
}
