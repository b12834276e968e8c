package org.shumao.charttests.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.charttests.Chart;
import org.shumao.charttests.alerts.RuleFiles.Rule;

/** The page of operations names the thresholds of the rules that are delivered. */
class PortalAlarmsTest {
    private static final Pattern THRESHOLD = Pattern.compile("> (\\d+)(?: \\* (\\d+))?");
    private static final Pattern DURATION = Pattern.compile("(\\d+)([mh])");

    @Test
    void everyThresholdIsThatOfItsRule() throws IOException {
        Map<String, Rule> rules =
                RuleFiles.alerts().stream().collect(Collectors.toMap(Rule::name, Function.identity()));
        JsonNode alarms = new ObjectMapper()
                .readTree(Chart.source()
                        .resolveSibling("gateway/src/main/resources/web/app/operate/alarms.json")
                        .toFile());
        assertThat(alarms.propertyStream()).hasSizeGreaterThan(5).allSatisfy(alarm -> {
            assertThat(rules).containsKey(alarm.getValue().path("alert").asText());
            Rule rule = Objects.requireNonNull(
                    rules.get(alarm.getValue().path("alert").asText()));
            assertThat(thresholds(rule.tree().path("expr").asText()))
                    .as(alarm.getKey())
                    .containsOnly(alarm.getValue().path("above").asLong());
            assertThat(minutes(rule.tree().path("for").asText()))
                    .as(alarm.getKey())
                    .isEqualTo(alarm.getValue().path("minutes").asLong());
        });
    }

    private static Stream<Long> thresholds(String expression) {
        return THRESHOLD.matcher(expression).results().map(PortalAlarmsTest::product);
    }

    private static long product(MatchResult found) {
        String factor = found.group(2);
        return Long.parseLong(found.group(1)) * (factor == null ? 1 : Long.parseLong(factor));
    }

    private static long minutes(String written) {
        return DURATION.matcher(written)
                .results()
                .mapToLong(found ->
                        Long.parseLong(found.group(1)) * (found.group(2).equals("h") ? 60 : 1))
                .sum();
    }
}
