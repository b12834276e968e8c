package org.shumao.charttests.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Yaml;

/** The rules in k8s/alerts as they are written, before Helm renders them. */
final class RuleFiles {
    private RuleFiles() {}

    /** An alert, or a series that is recorded. */
    record Rule(JsonNode tree) {
        boolean isAlert() {
            return tree.has("alert");
        }

        String name() {
            return tree.path(isAlert() ? "alert" : "record").asText();
        }

        Expression expression() {
            return Expression.of(tree.path("expr").asText());
        }

        String annotation(String name) {
            return tree.path("annotations").path(name).asText();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Rule> rules() {
        return in("alerts/rules").stream()
                .map(Yaml::read)
                .flatMap(file -> rules(file.path("groups")))
                .toList();
    }

    static Stream<Rule> rules(JsonNode groups) {
        return groups.valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .map(Rule::new);
    }

    static List<Rule> alerts() {
        return rules().stream().filter(Rule::isAlert).toList();
    }

    /** Names of recorded series. */
    static Set<String> recorded() {
        return rules().stream().filter(rule -> !rule.isAlert()).map(Rule::name).collect(Collectors.toSet());
    }

    /** The tests that promtool runs. */
    static List<Path> tests() {
        return in("alerts/tests");
    }

    static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(Chart.file(folder))) {
            List<Path> found = files.sorted().toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("k8s/" + folder + " is empty");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
