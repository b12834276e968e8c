package org.shumao.systemtests.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whose number it is that several enterprises claim, worked out by hand. The list of 100 yuan under A is mine, the one of 90 under B
 * carries the same numbers and is that of the enterprise ELSE. The responses name none.
 */
class OracleClaimsTest {
    private static final String NOW = "2025-01-20T04:00:00Z";
    private static final String LINE = "1 6104430000 1 100.00";
    private static final String OTHER = "1 6104430000 1 90.00";
    private static final Map<String, String> MINE = Map.of("orderNo", "A-1", "preNo", "P1", "invtNo", "I1");
    private static final Map<String, String> CLAIMED =
            Map.of("orderNo", "B-2", "preNo", "P1", "invtNo", "I1", "ebcCode", "ELSE");

    private final Messages messages = new Messages();

    /** By whose keys the lists came: first mine alone, then both. Only more than its own word makes a list the one that is meant. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3301960A1B | ELSE       | copNo=C  | D10000 | D19000",
                "3301960A1B | ELSE       | invtNo=I1| D10000 | D19000",
                "relay      | ELSE       | copNo=C  | R10000 | R10000 D9000",
                "relay      | ELSE       | invtNo=I1| R10000 | R10000 D9000",
                "relay      | relay      | invtNo=I1| R10000 | D19000",
                "3301960A1B | relay      | preNo=P1 | D10000 | R9000 D10000",
                "BROKER     | ELSE       | copNo=C  | R10000 | R10000 D9000", // a copNo of the broker, who sent it
                "BROKER     | ELSE       | invtNo=I1| D10000 | D19000", // not its number
                "GRANTED    | ELSE       | copNo=C  | R10000 | R10000 D9000", // a copNo of the broker of my choice
            })
    void aResponseThatNamesNoEnterpriseMeansTheListBehindWhichMoreThanItsOwnWordStands(
            String first, String second, String number, String alone, String both) {
        if (first.equals("BROKER") || first.equals("GRANTED")) {
            messages.oracle().agency(Messages.ENTERPRISE, "AGENT", null, null, null);
        }
        by(Map.of("BROKER", "AGENT", "GRANTED", Messages.ENTERPRISE).getOrDefault(first, first))
                .exported("C", "20250105100000", 1, MINE, LINE);
        String[] named = number.strip().split("=", -1);
        messages.relayed().response("CEB604", 800, "20250107100000", Map.of(named[0], named[1]));
        assertThat(messages.counted()).isEqualTo(alone);
        by(second).exported("C", "20250105110000", 1, CLAIMED, OTHER);
        assertThat(messages.counted()).isEqualTo(both);
    }

    /** Customs stored the list, and gave it its number: that names the enterprise, and the release need not. */
    @Test
    void aNumberThatCustomsGaveIsThatOfTheEnterpriseThatCustomsNamed() {
        by(Messages.ENTERPRISE).exported("C", "20250105100000", 1, Map.of("orderNo", "A-1"), LINE);
        by("ELSE").exported("C", "20250105110000", 1, CLAIMED, OTHER);
        messages.relayed().response("CEB604", 800, "20250108100000", Map.of("invtNo", "I1"));
        assertThat(messages.counted()).isEqualTo("D19000");
        messages.response(
                "CEB604", 120, "20250107100000", Map.of("copNo", "C", "invtNo", "I1", "ebcCode", Messages.ENTERPRISE));
        assertThat(messages.counted()).isEqualTo("R10000 D9000");
    }

    /** The acceptance of a revocation names no enterprise; its list does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"copNo=V,invtNo=I1 | D9000", "copNo=V | R10000 D9000", "copNo=V,invtNo=I2 | R10000 D9000"})
    void anAcceptanceMeansTheRevocationOfTheEnterpriseToWhoseListCustomsGaveTheNumber(String numbers, String counted) {
        by(Messages.ENTERPRISE)
                .exported("C", "20250105100000", 1, Map.of("orderNo", "A-1"), LINE)
                .exportRevocation("V", "I1", "20250107100000");
        messages.sentBy("ELSE", NOW)
                .exported("C", "20250105110000", 1, CLAIMED, OTHER)
                .message("CEB605", "InvtCancel", revocation(), "", List.of());
        messages.relayed()
                .response(
                        "CEB604",
                        800,
                        "20250106100000",
                        Map.of("copNo", "C", "invtNo", "I1", "ebcCode", Messages.ENTERPRISE));
        Map<String, String> said = new LinkedHashMap<>();
        List.of(numbers.strip().split(",", -1))
                .forEach(number -> said.put(number.split("=", -1)[0], number.split("=", -1)[1]));
        messages.response("CEB606", 399, "20250108100000", said);
        assertThat(messages.counted()).isEqualTo(counted);
    }

    private static Map<String, String> revocation() {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("appType", "1");
        head.put("appStatus", "2");
        head.put("appTime", "20250107110000");
        head.put("ebcCode", "ELSE");
        head.put("agentCode", "AGENT");
        head.put("copNo", "V");
        head.put("invtNo", "I1");
        return head;
    }

    private Messages by(String submitter) {
        return submitter.equals("relay") ? messages.relayed() : messages.sentBy(submitter, NOW);
    }
}
