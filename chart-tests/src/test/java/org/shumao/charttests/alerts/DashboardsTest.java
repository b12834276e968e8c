package org.shumao.charttests.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.Yaml;
import org.shumao.charttests.alerts.Expression.Selector;

class DashboardsTest {
    private static final Set<String> UNITS = Set.of("short", "s", "percentunit", "reqps", "ops", "cps", "bytes");
    private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{([a-z_]+)}}");
    private static final String DATASOURCE = "${datasource}";
    private static final KnownSeries KNOWN = new KnownSeries();

    static List<Path> dashboards() {
        return Dashboards.files();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void asksForDatasourceNamespaceAndRelease(Path file) {
        JsonNode variables = Yaml.read(file).path("templating").path("list");
        assertThat(variables.valueStream().map(variable -> variable.path("name").asText()))
                .startsWith("datasource", "namespace", "release");
        assertThat(variables.path(0).path("type").asText()).isEqualTo("datasource");
        assertThat(variables.path(0).path("query").asText()).isEqualTo("prometheus");
        variables.valueStream().skip(1).forEach(variable -> {
            assertThat(variable.path("datasource").path("uid").asText()).isEqualTo(DATASOURCE);
            Matcher query = Pattern.compile("label_values\\((.*), ([a-z_]+)\\)")
                    .matcher(variable.path("query").asText());
            assertThat(query.matches()).as("%s", variable).isTrue();
            assertThat(KNOWN.unknown(Expression.of(query.group(1)))).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasATitleAUnitAndTheChosenDatasource(Path file) {
        JsonNode dashboard = Yaml.read(file);
        assertThat(dashboard.path("title").asText()).startsWith("Shumao / ");
        assertThat(dashboard.path("uid").asText())
                .isEqualTo("shumao-" + file.getFileName().toString().replace(".json", ""));
        assertThat(Dashboards.panels(dashboard).map(panel -> panel.path("title").asText()))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title).isNotBlank());
        Dashboards.panels(dashboard).forEach(panel -> {
            assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                    .as(panel.path("title").asText())
                    .isIn(UNITS);
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo(DATASOURCE);
            assertThat(panel.path("targets")).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelReadsWhatSomebodyExposesAndOnlyOfTheChosenRelease(Path file) {
        Dashboards.panels(Yaml.read(file)).flatMap(Dashboards::targets).forEach(target -> {
            Expression expression = Expression.of(target.path("expr").asText());
            assertThat(expression.selectors()).isNotEmpty();
            assertThat(KNOWN.unknown(expression)).isEmpty();
            for (Selector selector : expression.selectors()) {
                assertThat(selector.matchers())
                        .as(selector.series())
                        .containsAnyOf("namespace=\"$namespace\"", "namespace=\"$database\"");
                if (KNOWN.isOurs(selector)) {
                    assertThat(selector.matchers())
                            .as(selector.series())
                            .contains("namespace=\"$namespace\"", "release=\"$release\"");
                }
            }
            Matcher legend = LEGEND_LABEL.matcher(target.path("legendFormat").asText());
            while (legend.find() && !expression.grouping().isEmpty()) {
                assertThat(expression.grouping()).contains(legend.group(1));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveIdsOfTheirOwnAndDoNotOverlap(Path file) {
        List<JsonNode> panels = Yaml.read(file).path("panels").valueStream().toList();
        assertThat(panels.stream().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode panel : panels) {
            JsonNode place = panel.path("gridPos");
            int right = place.path("x").asInt() + place.path("w").asInt();
            assertThat(right).isBetween(1, 24);
            for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(taken.add(List.of(x, place.path("y").asInt() + y)))
                            .as(panel.path("title").asText())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void helmRendersEachAsItIs() {
        Manifests manifests = Chart.rendered("monitoring-values.yaml").manifests();
        Set<JsonNode> rendered = manifests
                .ofKind("ConfigMap")
                .filter(map -> map.name().contains("-dashboard-"))
                .flatMap(map -> map.tree().path("data").valueStream())
                .map(JsonNode::asText)
                .map(Yaml::parse)
                .collect(Collectors.toSet());
        assertThat(rendered).isEqualTo(dashboards().stream().map(Yaml::read).collect(Collectors.toSet()));
    }
}
