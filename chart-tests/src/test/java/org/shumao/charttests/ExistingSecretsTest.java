package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The value verifySecrets. A map in the values stands for the cluster, which Helm would ask by lookup. */
class ExistingSecretsTest {
    @TempDir
    Path scratch;

    private final Map<String, Set<String>> secrets = new TreeMap<>();

    @BeforeEach
    void putWhatIsNeededIntoTheCluster() {
        Chart.rendered("minimal-values.yaml")
                .manifests()
                .ofKind("Deployment")
                .forEach(deployment -> remember(deployment.podSpec()));
    }

    @Test
    void acceptsWhatIsThere() throws IOException {
        assertThat(secrets).hasSize(7);
        assertThat(render().ofKind("Deployment")).hasSize(4);
    }

    @Test
    void namesEverySecretAndKeyThatIsMissing() {
        secrets.remove("shumao-peppers");
        keysOf("shumao-database").remove("password");
        keysOf("shumao-internal-token").remove("signing-key.pem");

        assertThatThrownBy(this::render)
                .hasMessageContaining("the secret shumao-peppers in the namespace statistics does not exist")
                .hasMessageContaining("the secret shumao-database in the namespace statistics has no key password")
                .hasMessageContaining("the secret shumao-internal-token in the namespace statistics has no key signing")
                .message()
                .doesNotContain("shumao-receipts", "public-key.pem");
    }

    private Manifests render() throws IOException {
        ObjectNode cluster = JsonNodeFactory.instance.objectNode();
        secrets.forEach((name, keys) -> keys.forEach(
                key -> cluster.withObject("/" + name).withObject("/data").put(key, "MQ==")));
        ObjectNode values = JsonNodeFactory.instance.objectNode().put("verifySecrets", true);
        values.withObject("/global").set("cluster", cluster);
        Path file = Files.writeString(scratch.resolve("values.yaml"), Yaml.write(values));
        return Chart.copyTo(scratch).render(Chart.file("ci/minimal-values.yaml"), file);
    }

    private void remember(JsonNode pod) {
        pod.findValues("secretKeyRef")
                .forEach(ref ->
                        remember(ref.path("name").asText(), ref.path("key").asText()));
        pod.findValues("secret")
                .forEach(volume -> volume.path("items")
                        .forEach(item -> remember(
                                volume.path("secretName").asText(),
                                item.path("key").asText())));
    }

    private void remember(String name, String key) {
        keysOf(name).add(key);
    }

    private Set<String> keysOf(String secret) {
        return secrets.computeIfAbsent(secret, any -> new TreeSet<>());
    }
}
