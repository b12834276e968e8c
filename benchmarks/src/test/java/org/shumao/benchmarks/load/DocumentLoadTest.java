package org.shumao.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.submission.Submission;

class DocumentLoadTest {
    private static final int ORDERS = 1_000;
    private static final Pattern MESSAGE = Pattern.compile("(CEB[0-9]{3})Message guid");
    private static final Pattern LIST_NUMBER = Pattern.compile("invtNo>([^<]+)<");

    @Test
    void anOrderHasSixDocuments() {
        Map<String, Integer> documents = new HashMap<>();
        for (Submission body : new DocumentLoad(1, "D1X", 0).orders(ORDERS)) {
            documents.merge(first(MESSAGE, text(body)), body.records(), Integer::sum);
        }
        assertThat(count(documents, "CEB303", "CEB311")).isEqualTo(ORDERS);
        assertThat(count(documents, "CEB403", "CEB411")).isEqualTo(ORDERS);
        assertThat(count(documents, "CEB505", "CEB511")).isEqualTo(ORDERS);
        // One in twenty is amended, one in a hundred deleted.
        assertThat(count(documents, "CEB603", "CEB621")).isBetween(ORDERS + 30, ORDERS + 90);
        assertThat(count(documents, "CEB604", "CEB622")).isBetween(2 * ORDERS - 50, 2 * ORDERS);
        assertThat(documents.values().stream().mapToInt(Integer::intValue).sum())
                .isBetween(5_950, 6_100);
    }

    private static int count(Map<String, Integer> documents, String... forms) {
        return Stream.of(forms)
                .mapToInt(form -> documents.getOrDefault(form, 0))
                .sum();
    }

    @Test
    void twoLoadsHaveNoNumberOfCustomsInCommon() {
        List<Submission> some = new DocumentLoad(1, "D1X", 0).orders(ORDERS);
        List<Submission> others = new DocumentLoad(2, "D2X", ORDERS).orders(ORDERS);
        assertThat(numbers(some)).isNotEmpty().doesNotContainAnyElementsOf(numbers(others));
        assertThat(some).extracting(Submission::name).doesNotContainAnyElementsOf(names(others));
    }

    @Test
    void theSumGrowsWithWhatIsHandedOut() {
        DocumentLoad load = new DocumentLoad(1, "D1X", 0);
        assertThat(load.fen()).isZero();
        assertThat(load.orders(10)).isNotEmpty();
        long ten = load.fen();
        assertThat(ten).isPositive();
        assertThat(load.orders(10)).isNotEmpty();
        assertThat(load.fen()).isGreaterThan(ten);
    }

    private static Set<String> numbers(List<Submission> bodies) {
        return bodies.stream()
                .flatMap(body -> LIST_NUMBER.matcher(text(body)).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());
    }

    private static List<String> names(List<Submission> bodies) {
        return bodies.stream().map(Submission::name).toList();
    }

    private static String text(Submission body) {
        return new String(body.body(), StandardCharsets.UTF_8);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
