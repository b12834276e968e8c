package org.shumao.charttests.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.charttests.Yaml;

/** The properties of Quarkus and their defaults, as the model in its jars documents them. */
public final class QuarkusModel {
    private static final Map<String, String> DEFAULTS = read();

    private QuarkusModel() {}

    /** By name, a segment that the user names being {@code *}; empty where there is no default. */
    public static Map<String, String> defaults() {
        return DEFAULTS;
    }

    private static Map<String, String> read() {
        Map<String, String> all = new TreeMap<>();
        try {
            for (URL model : Collections.list(QuarkusModel.class
                    .getClassLoader()
                    .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
                try (InputStream stream = model.openStream()) {
                    collect(Yaml.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8)), all);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }

    private static void collect(JsonNode node, Map<String, String> all) {
        if (node.path("path").has("property")) {
            put(node, node.path("path"), all);
            node.path("additionalPaths").forEach(path -> put(node, path, all));
        }
        node.forEach(child -> collect(child, all));
    }

    private static void put(JsonNode property, JsonNode path, Map<String, String> all) {
        all.put(
                path.path("property").asText().replaceAll("\"[^\"]+\"", "*"),
                property.path("defaultValue").asText());
    }
}
