package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.charttests.Manifests.Manifest;

/** The restore that docs/operations.md describes leads the release of the examples to a database like the one before. */
class RestoreTest {
    private static final String RESTORED = "shumao-db-restored";

    /** The values in the text, which end with the next line that is not indented as far. */
    private static final Pattern VALUES = Pattern.compile("( +)# restored-values\\.yaml\\n((?:\\1.*\\n)+)");

    @TempDir
    Path scratch;

    @Test
    void theRestoredClusterIsLikeTheOneBefore() throws IOException {
        ObjectNode before = cluster("cloudnativepg.yaml", "shumao-db");
        ObjectNode restored = cluster("restore.yaml", RESTORED);
        JsonNode recovery = restored.at("/bootstrap/recovery");
        JsonNode source = restored.at("/externalClusters/0");

        assertThat(recovery.path("database")).isEqualTo(before.at("/bootstrap/initdb/database"));
        assertThat(recovery.path("owner")).isEqualTo(before.at("/bootstrap/initdb/owner"));
        assertThat(recovery.path("source")).isEqualTo(source.path("name"));
        assertThat(source.at("/plugin/parameters/serverName").asText()).isEqualTo("shumao-db");
        assertThat(source.at("/plugin/parameters/barmanObjectName"))
                .isEqualTo(before.at("/plugins/0/parameters/barmanObjectName"));
        assertThat(restored.at("/plugins/0/parameters/serverName").asText()).isEqualTo(RESTORED);
        Set<String> ofItsOwn = Set.of("bootstrap", "externalClusters", "plugins");
        assertThat(restored.remove(ofItsOwn)).isEqualTo(before.remove(ofItsOwn));
    }

    @Test
    void theValuesOfTheTextLeadEverythingToTheRestoredCluster() throws IOException {
        Manifests manifests = render();

        assertThat(manifests
                        .withPods()
                        .filter(object -> object.tree().toString().contains("JDBC_URL")))
                .hasSize(6)
                .allSatisfy(object -> {
                    String tree = object.tree().toString();
                    assertThat(tree).contains("jdbc:postgresql://" + RESTORED + "-rw:5432/shumao");
                    assertThat(namesOfTheDatabase(tree))
                            .containsExactly(RESTORED + "-app", RESTORED + "-ca", RESTORED + "-rw");
                });
    }

    @Test
    void theValuesOfTheTextLetPodsThroughToTheRestoredCluster() throws IOException {
        assertThat(render().ofKind("NetworkPolicy")
                        .filter(policy -> policy.tree().toString().contains("cnpg.io/cluster")))
                .hasSize(6)
                .allSatisfy(policy -> assertThat(policy.tree().findValuesAsText("cnpg.io/cluster"))
                        .containsExactly(RESTORED));
    }

    /** Hooks of migrations, the services themselves. */
    private Manifests render() throws IOException {
        String text = Files.readString(Chart.source().resolveSibling("docs/operations.md"));
        Matcher values = VALUES.matcher(text);
        assertThat(values.find()).isTrue();
        Path file = Files.writeString(
                scratch.resolve("restored-values.yaml"), values.group(2).replaceAll("(?m)^" + values.group(1), ""));
        return Chart.copyTo(scratch).render(Chart.file("examples/operators-values.yaml"), file);
    }

    private static Set<String> namesOfTheDatabase(String tree) {
        Set<String> names = new TreeSet<>();
        Pattern.compile("shumao-db[-a-z]*").matcher(tree).results().forEach(name -> names.add(name.group()));
        return names;
    }

    private static ObjectNode cluster(String file, String name) throws IOException {
        Manifest cluster =
                Manifests.of(Files.readString(Chart.file("examples/" + file))).only("Cluster", name);
        return (ObjectNode) cluster.spec();
    }
}
