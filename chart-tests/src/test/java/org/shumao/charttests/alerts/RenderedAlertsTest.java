package org.shumao.charttests.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.alerts.Expression.Selector;
import org.shumao.charttests.alerts.RuleFiles.Rule;

/** What Helm makes of the rules. */
class RenderedAlertsTest {
    private static final Path MONITORING = Chart.file("ci/monitoring-values.yaml");

    @TempDir
    Path scratch;

    @Test
    void everyRuleIsRenderedForItsNamespaceAndReleaseAlone() {
        Map<String, Rule> rendered =
                rules(Chart.rendered("monitoring-values.yaml").manifests());
        assertThat(rendered.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        RuleFiles.rules().stream().map(Rule::name).toList());
        KnownSeries known = new KnownSeries();
        rendered.values().forEach(rule -> {
            for (Selector selector : rule.expression().selectors()) {
                assertThat(selector.matchers())
                        .as(rule.name())
                        .anyMatch(matcher -> matcher.endsWith("namespace=\"" + Chart.NAMESPACE + "\""));
                assertThat(selector.matchers()).as(rule.name()).noneMatch(matcher -> matcher.endsWith("=~\".+\""));
                if (known.isOurs(selector)) {
                    assertThat(selector.matchers())
                            .as(rule.name())
                            .anyMatch(matcher -> matcher.startsWith("release=\""));
                }
            }
        });
    }

    @Test
    void anAlertCanBeSwitchedOffAndLabelled() throws IOException {
        Map<String, Rule> rendered = rules(render("""
                alerts:
                  databaseNamespace: databases
                  rules:
                    ShumaoConsumerLag: {enabled: false}
                    ShumaoDeadLetters: {labels: {severity: critical, pager: night}}
                """));
        assertThat(rendered).doesNotContainKey("ShumaoConsumerLag").containsKey("ShumaoDatabaseBackupOld");
        assertThat(label(rendered, "ShumaoDeadLetters", "severity")).isEqualTo("critical");
        assertThat(label(rendered, "ShumaoDeadLetters", "pager")).isEqualTo("night");
        assertThat(label(rendered, "ShumaoDeadLetters", "team")).isEqualTo("statistics");
        assertThat(label(rendered, "ShumaoIntakeStalled", "severity")).isEqualTo("critical");
        assertThat(label(rendered, "ShumaoIntakeStalled", "pager")).isEmpty();
        assertThat(rule(rendered, "ShumaoDatabaseBackupOld").expression().selectors())
                .flatExtracting(Selector::matchers)
                .containsOnly("namespace=\"databases\"");
    }

    /** Panels would stay empty without them. */
    @Test
    void dashboardsBringTheSeriesThatTheyReadAlsoWithoutAlerts() throws IOException {
        Manifests dashboards = render("alerts: {enabled: false}");

        assertThat(rules(dashboards).keySet()).isNotEmpty().isEqualTo(RuleFiles.recorded());
        assertThat(render("{alerts: {enabled: false}, dashboards: {recordingRules: false}}")
                        .ofKind("PrometheusRule"))
                .isEmpty();
        assertThat(render("{alerts: {enabled: false}, dashboards: {enabled: false}}")
                        .ofKind("PrometheusRule"))
                .isEmpty();
    }

    @Test
    void textsKeepTheBracesOfPrometheus() {
        Map<String, Rule> rendered =
                rules(Chart.rendered("monitoring-values.yaml").manifests());
        for (Rule written : RuleFiles.alerts()) {
            Rule rule = rule(rendered, written.name());
            assertThat(rule.annotation("summary")).isEqualTo(written.annotation("summary"));
            assertThat(rule.annotation("description")).isEqualTo(written.annotation("description"));
        }
    }

    private Manifests render(String values) throws IOException {
        Path file = Files.writeString(scratch.resolve("values.yaml"), values);
        return Chart.copyTo(scratch).render(MONITORING, file);
    }

    private static Map<String, Rule> rules(Manifests manifests) {
        List<Rule> rules = manifests
                .ofKind("PrometheusRule")
                .flatMap(object -> RuleFiles.rules(object.spec().path("groups")))
                .toList();
        return rules.stream().collect(Collectors.toMap(Rule::name, Function.identity()));
    }

    private static Rule rule(Map<String, Rule> rules, String name) {
        return Optional.ofNullable(rules.get(name)).orElseThrow(() -> new AssertionError("no rule " + name));
    }

    private static String label(Map<String, Rule> rules, String alert, String label) {
        return rule(rules, alert).tree().path("labels").path(label).asText();
    }
}
