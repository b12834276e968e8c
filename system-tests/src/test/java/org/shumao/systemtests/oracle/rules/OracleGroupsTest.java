package org.shumao.systemtests.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two enterprises, or two platforms, under one order number, worked out by hand. */
class OracleGroupsTest {
    private static final String LINE = "1 6104430000 1 100.00";
    private static final String OTHER = "1 6104430000 1 90.00";
    private static final Map<String, String> ELSE = Map.of("ebcCode", "ELSE");

    private final Messages messages = new Messages();

    @Test
    void ordersOfTwoEnterprisesOfOnePlatformBothCount() {
        messages.order("20250105090000", "50.00").order("20250106090000", 2, ELSE, "60.00");
        assertThat(messages.counted()).isEqualTo("O11200");
    }

    @Test
    void listsOfTwoEnterprisesAreNoDuplicates() {
        messages.list("C", "20250105100000", 1, LINE)
                .list("C", "20250106100000", 1, ELSE, OTHER)
                .order("20250105090000", "50.00");
        assertThat(messages.counted()).isEqualTo("D19000");
    }

    @Test
    void aListThatAnotherEnterpriseWithdrewTakesNothingFromTheOrder() {
        messages.order("20250105090000", "50.00").list("C", "20250106100000", 3, ELSE, OTHER);
        assertThat(messages.counted()).isEqualTo("O5100");
    }

    @Test
    void aRecordWithoutPlatformBelongsToItsEnterprise() {
        messages.order("20250105090000", 1, Map.of("ebpCode", "无"), "50.00")
                .list("C", "20250106100000", 1, Map.of("ebpCode", "3301960A1B"), LINE);
        assertThat(messages.counted()).isEqualTo("D10000");
    }

    @Test
    void anAliasMergesGroups() {
        messages.order("20250105090000", "50.00").order("20250106090000", 2, ELSE, "60.00");
        messages.oracle().alias("ELSE", Messages.ENTERPRISE);
        assertThat(messages.counted()).isEqualTo("O6100");
    }

    @Test
    void aResponseThatNamesOneEnterpriseIsNoneOfTheOthers() {
        messages.list("C", "20250105100000", 1, LINE)
                .list("C", "20250106100000", 1, ELSE, OTHER)
                .response("CEB622", 800, "20250107100000", Map.of("copNo", "C", "ebcCode", "ELSE"));
        assertThat(messages.counted()).isEqualTo("R9000 D10000");
    }
}
