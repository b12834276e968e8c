package org.shumao.systemtests.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the oracle makes of goods of which customs says nothing, and of what is excluded, by hand. */
class OracleAgeingTest {
    private static final String LINE = "1 6104430000 1 100.00";

    private final Messages messages = new Messages();

    /**
     * A list of 100 yuan and its order of 50 (714 cents) and 1 of freight (14), of 5 January: 30 days later is 4 February, 90 days later
     * 5 April; a response of 20 January puts it off to 19 February.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "     | 2025-02-03 | 2025-01 M CBEC GROSS DECLARED 10000 1429",
                "     | 2025-02-04 | 2025-01 M CBEC GROSS STALE 10000 1429",
                "120  | 2025-02-18 | 2025-01 M CBEC GROSS DECLARED 10000 1429",
                "120  | 2025-02-19 | 2025-01 M CBEC GROSS STALE 10000 1429",
                "800  | 2025-12-31 | 2025-01 M CBEC GROSS RELEASED 10000 1429",
                "100  | 2025-04-04 | 2025-01 M EARLY_ORDERS GROSS ORDERED 5100 728",
                "100  | 2025-04-05 | 2025-01 M UNDECLARED_ORDERS GROSS REFUSED 5100 728",
            })
    void aListIsStaleAfterThirtyDaysAndAnOrderUndeclaredAfterNinety(String response, LocalDate day, String sums) {
        messages.order("20250105090000", "50.00").list("C", "20250105100000", 1, LINE);
        if (response != null) {
            messages.listResponse("C", Integer.parseInt(response.strip()), "20250120100000");
        }
        messages.oracle().day(day);
        assertThat(messages.oracle().sums()).hasToString(sums + "\n");
    }

    @Test
    void anOrderWithoutAnyListIsUndeclared() {
        messages.order("20250105090000", "50.00");
        messages.oracle().day(LocalDate.of(2025, 4, 5));
        assertThat(messages.oracle().sums().toString()).contains("UNDECLARED_ORDERS GROSS UNDECLARED");
    }

    @Test
    void whatIsExcludedAddsNothingAndItsOrderNeither() {
        messages.order("20250105090000", "50.00").list("C", "20250105100000", 1, LINE);
        String list = String.join("|", "DECLARATION_LIST", Messages.ENTERPRISE, "C");
        messages.oracle().exclude(Messages.ORDER, "PLATFORM", Messages.ENTERPRISE, list);
        assertThat(messages.counted()).isEmpty();
        messages.oracle().include(Messages.ORDER, "PLATFORM", Messages.ENTERPRISE, list);
        assertThat(messages.counted()).isEqualTo("D10000");
    }
}
