package org.shumao.testsupport.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Compares the OpenAPI document of a public API with an earlier one and refuses what would break a client: something
 * removed, something narrowed, something newly required. Public tools for this do not understand the type lists of
 * OpenAPI 3.1.
 *
 * <p>The earlier document is a baseline: the last one that somebody accepted. {@code -Dopenapi.accept=true} writes the
 * present one in its place, at a release, or when an API that nobody uses yet changes on purpose.
 */
public final class OpenApiCompatibility {
    /** Set to {@code true} to write the baseline. */
    public static final String ACCEPT_PROPERTY = "openapi.accept";

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** Words and examples break nobody's client; without them the baseline is a third as long. */
    private static final Set<String> WORDS =
            Set.of("description", "summary", "example", "examples", "externalDocs", "contact", "info", "servers");

    private OpenApiCompatibility() {}

    /**
     * @param committed the present document
     * @param baseline the accepted one
     * @throws AssertionError that names everything that breaks a client
     */
    public static void check(Path committed, Path baseline) throws IOException {
        JsonNode now = MAPPER.readTree(Files.readString(committed));
        if (Boolean.getBoolean(ACCEPT_PROPERTY)) {
            Files.writeString(baseline, MAPPER.writeValueAsString(withoutWords(now, false)) + "\n");
            return;
        }
        List<String> broken = breaks(MAPPER.readTree(Files.readString(baseline)), now);
        if (!broken.isEmpty()) {
            throw new AssertionError(
                    "Clients made from " + baseline + " would break. CONTRIBUTING.md says how to accept"
                            + " such a change before the first release:\n  " + String.join("\n  ", broken));
        }
    }

    static List<String> breaks(JsonNode before, JsonNode after) {
        OperationComparison operations = new OperationComparison(before, after);
        Place place = Place.of("", Direction.REQUEST);
        for (String path : SchemaComparison.names(before.path("paths"))) {
            JsonNode then = before.path("paths").get(path);
            JsonNode now = after.path("paths").path(path);
            for (String method : SchemaComparison.names(then)) {
                if (then.get(method).has("responses")) {
                    operations.compare(
                            place.below(method.toUpperCase(Locale.ROOT) + " " + path),
                            then.get(method),
                            now.path(method));
                }
            }
        }
        return place.findings();
    }

    /** @param named whether the members of this object are names, not keywords: a property may be called example */
    private static JsonNode withoutWords(JsonNode node, boolean named) {
        if (node instanceof ObjectNode object) {
            ObjectNode bare = MAPPER.createObjectNode();
            SchemaComparison.names(object).stream()
                    .filter(name -> named || !WORDS.contains(name))
                    .forEach(name -> bare.set(
                            name,
                            withoutWords(
                                    object.get(name),
                                    !named && Set.of("properties", "headers").contains(name))));
            return bare;
        }
        if (node.isArray()) {
            ArrayNode bare = MAPPER.createArrayNode();
            node.forEach(element -> bare.add(withoutWords(element, false)));
            return bare;
        }
        return node;
    }
}
