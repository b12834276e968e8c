package org.shumao.charttests.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Chart.Rendered;
import org.shumao.charttests.Yaml;

/** Lists that Kubernetes merges by a key: server-side apply refuses a second item with the same one. */
class ListKeysTest {
    /** By the name of the list, the fields of its key as the API of Kubernetes declares them. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "env", List.of("name"),
            "containers", List.of("name"),
            "initContainers", List.of("name"),
            "volumes", List.of("name"),
            "volumeMounts", List.of("mountPath"),
            "imagePullSecrets", List.of("name"),
            "hostAliases", List.of("ip"),
            "topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable"),
            "resizePolicy", List.of("resourceName"));

    static List<Rendered> everyValuesFile() {
        return Chart.everyValuesFile();
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void keysAreUnique(Rendered rendered) {
        assertThat(rendered.manifests().withPods().flatMap(object -> repeated(object.podSpec())))
                .isEmpty();
        assertThat(rendered.manifests().ofKind("Service"))
                .allSatisfy(service -> assertThat(service.spec().path("ports").findValuesAsText("port"))
                        .doesNotHaveDuplicates());
    }

    /** The values of this file repeat names on purpose. */
    @Test
    void theLastWordOfTheValuesWins() {
        JsonNode pod = Chart.rendered("full-values.yaml")
                .manifests()
                .only("Deployment", "-gateway")
                .podSpec();
        Map<String, String> env = pod.path("containers")
                .get(0)
                .path("env")
                .valueStream()
                .collect(Collectors.toMap(
                        variable -> variable.path("name").asText(),
                        variable -> variable.path("value").asText()));

        assertThat(env)
                .containsEntry("TZ", "Asia/Shanghai")
                .containsEntry("JAVA_OPTS_APPEND", "-XX:MaxRAMPercentage=55.0 -XX:+ExitOnOutOfMemoryError");
        assertThat(pod.path("imagePullSecrets").findValuesAsText("name"))
                .containsExactly("registry-credentials", "mirror-credentials");
    }

    @Test
    void findsARepeatedKey() {
        JsonNode pod = Yaml.parse("{containers: [{name: a, env: [{name: X, value: '1'}, {name: X, value: '2'}]}]}");

        assertThat(repeated(pod)).containsExactly("env: X");
    }

    private static Stream<String> repeated(JsonNode tree) {
        List<String> found = new ArrayList<>();
        KEYS.forEach((list, fields) -> tree.findValues(list).stream()
                .filter(JsonNode::isArray)
                .forEach(items -> items.valueStream()
                        .collect(Collectors.groupingBy(item -> key(item, fields), Collectors.counting()))
                        .forEach((key, count) -> {
                            if (count > 1) {
                                found.add(list + ": " + key);
                            }
                        })));
        return found.stream();
    }

    private static String key(JsonNode item, List<String> fields) {
        return fields.stream().map(field -> item.path(field).asText()).collect(Collectors.joining("|"));
    }
}
