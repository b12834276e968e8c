package org.shumao.charttests.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Yaml;

/** The schema knows every value of values.yaml, and nothing beside it. */
class SchemaStrictnessTest {
    /** Maps whose keys are the user's own. */
    private static final Set<String> OPEN = Set.of(
            "/global",
            "/commonLabels",
            "/commonAnnotations",
            "/postgresql/parameters",
            "/peppers/keys",
            "/personMarks/keys",
            "/alerts/labels",
            "/alerts/resourceLabels",
            "/alerts/rules",
            "/dashboards/labels");

    /** Names of such maps, wherever they stand. */
    private static final Set<String> OPEN_NAMES = Set.of(
            "annotations",
            "labels",
            "nodeSelector",
            "config",
            "requests",
            "limits",
            "podAnnotations",
            "podLabels",
            "deploymentAnnotations",
            "behavior",
            "podSelector",
            "namespaceSelector",
            "matchLabels");

    @TempDir
    static Path scratch;

    private static Chart chart;

    @BeforeAll
    static void copy() {
        chart = Chart.copyTo(scratch);
    }

    static List<String> closedMaps() {
        List<String> found = new ArrayList<>();
        walk("", Yaml.read(Chart.file("values.yaml")), found, true);
        return found;
    }

    static List<String> scalars() {
        List<String> found = new ArrayList<>();
        walk("", Yaml.read(Chart.file("values.yaml")), found, false);
        return found;
    }

    @ParameterizedTest
    @MethodSource("closedMaps")
    void refusesAKeyThatIsNotThere(String map) throws IOException {
        assertThat(refusal(map + "/misspelled", JsonNodeFactory.instance.numberNode(1)))
                .contains("at '" + map + "'", "'misspelled' not allowed");
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void refusesAMapWhereAValueBelongs(String scalar) throws IOException {
        ObjectNode wrong = JsonNodeFactory.instance.objectNode();
        wrong.put("unexpected", true);

        assertThat(refusal(scalar, wrong)).contains("at '" + scalar);
    }

    private static String refusal(String pointer, JsonNode wrong) throws IOException {
        JsonNode tree = wrong;
        String[] path = pointer.substring(1).split("/", -1);
        for (int i = path.length - 1; i >= 0; i--) {
            tree = JsonNodeFactory.instance.objectNode().set(path[i], tree);
        }
        Path values = Files.writeString(scratch.resolve("wrong.yaml"), Yaml.write(tree));
        Throwable refused = catchThrowable(() -> chart.render(Chart.file("ci/minimal-values.yaml"), values));
        return refused == null ? "accepted" : String.valueOf(refused.getMessage());
    }

    private static void walk(String at, JsonNode node, List<String> found, boolean maps) {
        String name = at.substring(at.lastIndexOf('/') + 1);
        if (OPEN_NAMES.contains(name)) {
            return;
        }
        if (node.isObject()) {
            if (maps && !OPEN.contains(at)) {
                found.add(at);
            }
            node.properties().forEach(entry -> walk(at + "/" + entry.getKey(), entry.getValue(), found, maps));
        } else if (!maps && !node.isArray()) {
            found.add(at);
        }
    }
}
