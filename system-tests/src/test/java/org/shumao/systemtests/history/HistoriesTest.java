package org.shumao.systemtests.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HistoriesTest {
    private static final Pattern RECORD =
            Pattern.compile("<(?:ceb:)?(Inventory|InvtRefund|InvtCancel|Order)>.*?</(?:ceb:)?\\1>");

    private final List<String> records = new Histories(11, "W")
            .submissions(1_000).stream()
                    .filter(submission -> submission.mediaType().equals("application/xml"))
                    .map(submission -> new String(submission.body(), StandardCharsets.UTF_8))
                    .flatMap(body -> RECORD.matcher(body).results().map(result -> result.group()))
                    .toList();

    @Test
    void listsMoveBetweenTwoToFourOrders() {
        assertThat(valuesBy("Inventory", "copNo", "orderNo")).contains(2, 3, 4).doesNotContain(5);
    }

    @Test
    void applicationsNameSeveralListsUnderOneNumber() {
        assertThat(valuesBy("InvtRefund", "coElNo", "invtNo")).contains(2, 3);
        assertThat(valuesBy("InvtRefund", "copNo", "invtNo")).contains(2, 3);
        assertThat(valuesBy("InvtCancel", "copNo", "invtNo")).contains(2, 3);
    }

    @Test
    void enterprisesOfOnePlatformShareOrderNumbers() {
        Map<String, Set<String>> sellers = new HashMap<>();
        for (String order : of("Order")) {
            sellers.computeIfAbsent(value(order, "orderNo") + value(order, "ebpName"), number -> new HashSet<>())
                    .add(value(order, "ebcName"));
        }
        assertThat(sellers.values()).anyMatch(names -> names.size() == 2);
    }

    /** How many values of an element one number has, of each that there is. */
    private Set<Integer> valuesBy(String record, String number, String element) {
        Map<String, Set<String>> values = new HashMap<>();
        for (String text : of(record)) {
            if (!value(text, number).isEmpty()) {
                values.computeIfAbsent(value(text, number), n -> new HashSet<>())
                        .add(value(text, element));
            }
        }
        Set<Integer> sizes = new HashSet<>();
        values.values().forEach(each -> sizes.add(each.size()));
        return sizes;
    }

    private List<String> of(String record) {
        return records.stream()
                .filter(text -> text.matches("(?s)<(ceb:)?" + record + ">.*"))
                .toList();
    }

    private static String value(String text, String element) {
        Matcher value = Pattern.compile("<(?:ceb:)?" + element + ">([^<]*)<").matcher(text);
        return value.find() ? value.group(1) : "";
    }
}
