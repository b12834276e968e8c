package org.shumao.charttests.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.shumao.charttests.Yaml;

/** The dashboards as they are written; JSON is YAML. */
final class Dashboards {
    private Dashboards() {}

    static List<Path> files() {
        return RuleFiles.in("dashboards");
    }

    /** Panels that show something, without the rows that hold them together. */
    static Stream<JsonNode> panels(JsonNode dashboard) {
        return dashboard.path("panels").valueStream().filter(panel -> !isRow(panel));
    }

    static boolean isRow(JsonNode panel) {
        return panel.path("type").asText().equals("row");
    }

    static Stream<JsonNode> targets(JsonNode panel) {
        return panel.path("targets").valueStream();
    }

    /** All that panels of all dashboards query. */
    static List<String> expressions() {
        return files().stream()
                .map(Yaml::read)
                .flatMap(Dashboards::panels)
                .flatMap(Dashboards::targets)
                .map(target -> target.path("expr").asText())
                .toList();
    }
}
