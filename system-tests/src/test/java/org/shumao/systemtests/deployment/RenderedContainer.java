package org.shumao.systemtests.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.Manifests.Manifest;

/**
 * A container of a rendered pod as the node would start it: what stands in its environment and below its mounts. Its root is a
 * folder, so paths below /etc/shumao begin with that folder, and the addresses of Services lead to this machine; nothing else differs.
 */
final class RenderedContainer {
    private static final String OWN_FILES = "/etc/shumao/";

    private final Manifests release;
    private final Manifest pod;
    private final JsonNode container;
    private final Secrets secrets;
    private final Network network;
    private final Path root;

    /** @param root an empty folder */
    RenderedContainer(Manifests release, Manifest pod, JsonNode container, Secrets secrets, Path root) {
        this.release = release;
        this.pod = pod;
        this.container = container;
        this.secrets = secrets;
        this.network = Network.of(release);
        this.root = root;
    }

    String name() {
        return pod.name() + "-" + container.path("name").asText();
    }

    List<String> arguments() {
        return container
                .path("args")
                .valueStream()
                .map(argument -> network.route(argument.asText()))
                .toList();
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        container
                .path("env")
                .forEach(variable -> environment.put(variable.path("name").asText(), placed(value(variable))));
        return environment;
    }

    int port(String name) {
        return container
                .path("ports")
                .valueStream()
                .filter(port -> port.path("name").asText().equals(name))
                .mapToInt(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElseThrow();
    }

    /** Path of a probe on the management port. */
    String probe(String name) {
        return container.path(name).path("httpGet").path("path").asText();
    }

    /** Writes what the mounts hold. */
    void layOut() {
        container.path("volumeMounts").forEach(mount -> {
            JsonNode volume = volume(mount.path("name").asText());
            Path target = root.resolve(mount.path("mountPath").asText().substring(1));
            content(volume).forEach((path, bytes) -> write(target.resolve(path), bytes));
        });
    }

    private String value(JsonNode variable) {
        JsonNode reference = variable.path("valueFrom").path("secretKeyRef");
        if (reference.isObject()) {
            byte[] secret = secrets.value(
                    reference.path("name").asText(), reference.path("key").asText());
            return new String(secret, StandardCharsets.UTF_8);
        }
        if (!variable.has("value")) {
            throw new AssertionError("neither value nor secret: " + variable);
        }
        return variable.path("value").asText();
    }

    private JsonNode volume(String name) {
        return pod.podSpec()
                .path("volumes")
                .valueStream()
                .filter(volume -> volume.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(pod.id() + " mounts " + name + ", which is no volume of it"));
    }

    private Map<String, byte[]> content(JsonNode volume) {
        Map<String, byte[]> files = new HashMap<>();
        JsonNode secret = volume.path("secret");
        secret.path("items")
                .forEach(item -> files.put(
                        item.path("path").asText(),
                        secrets.value(
                                secret.path("secretName").asText(),
                                item.path("key").asText())));
        if (volume.has("configMap")) {
            release.only("ConfigMap", volume.path("configMap").path("name").asText())
                    .tree()
                    .path("data")
                    .properties()
                    .forEach(file -> files.put(
                            file.getKey(), Secrets.text(placed(file.getValue().asText()))));
        } else if (!secret.isObject() && !volume.has("emptyDir")) {
            throw new AssertionError("a volume of an unexpected kind: " + volume);
        }
        return files;
    }

    private String placed(String text) {
        String own = root + OWN_FILES;
        // Within an address the path is encoded.
        return network.route(text.replace(OWN_FILES, own).replace(encoded(OWN_FILES), encoded(own)));
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
