package org.shumao.charttests.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Yaml;
import org.shumao.charttests.alerts.RuleFiles.Rule;

/** Every alert fires when it must and only then: k8s/alerts/tests, run by promtool. */
class PromtoolTest {
    @TempDir
    Path scratch;

    static List<Path> tests() {
        return RuleFiles.tests();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void alertsFireWhenTheyMust(Path file) throws IOException, InterruptedException {
        Promtool.succeeds(List.of("test", "rules"), List.of(file));
    }

    @Test
    void prometheusTakesTheRules() throws IOException, InterruptedException {
        Promtool.succeeds(List.of("check", "rules"), RuleFiles.in("alerts/rules"));
    }

    @Test
    void prometheusTakesTheRulesThatHelmRenders() throws IOException, InterruptedException {
        List<JsonNode> specs = Chart.rendered("monitoring-values.yaml")
                .manifests()
                .ofKind("PrometheusRule")
                .map(object -> object.spec())
                .toList();
        assertThat(specs).hasSameSizeAs(RuleFiles.in("alerts/rules"));
        for (int i = 0; i < specs.size(); i++) {
            Path file = Files.writeString(scratch.resolve(i + ".yaml"), Yaml.write(specs.get(i)));
            Promtool.succeeds(List.of("check", "rules"), List.of(file));
        }
    }

    @Test
    void prometheusTakesTheExpressionsOfTheDashboards() throws IOException, InterruptedException {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ObjectNode group = file.putArray("groups").addObject().put("name", "dashboards");
        int number = 0;
        for (String expression : Dashboards.expressions()) {
            group.withArray("rules")
                    .addObject()
                    .put("record", "panel:" + number++)
                    .put("expr", expression.replace("$__rate_interval", "5m"));
        }
        Path rules = Files.writeString(scratch.resolve("dashboards.yaml"), Yaml.write(file));
        Promtool.succeeds(List.of("check", "rules"), List.of(rules));
    }

    @Test
    void everyAlertHasATestInWhichItFiresAndOneInWhichItDoesNot() {
        Set<String> alerts = RuleFiles.alerts().stream().map(Rule::name).collect(Collectors.toSet());
        assertThat(tested(JsonNode::isEmpty)).as("does not fire").isEqualTo(alerts);
        assertThat(tested(expected -> !expected.isEmpty())).as("fires").isEqualTo(alerts);
    }

    /** Alerts for which there is an expectation like this. */
    private static Set<String> tested(Predicate<JsonNode> expected) {
        return tests().stream()
                .map(Yaml::read)
                .flatMap(file -> file.path("tests").valueStream())
                .flatMap(test -> test.path("alert_rule_test").valueStream())
                .filter(moment -> moment.has("exp_alerts") && expected.test(moment.path("exp_alerts")))
                .map(moment -> moment.path("alertname").asText())
                .collect(Collectors.toSet());
    }
}
