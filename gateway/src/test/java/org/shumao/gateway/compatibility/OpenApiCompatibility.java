package org.shumao.gateway.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the OpenAPI document of a public API with an earlier one and refuses what would break a client: something
 * removed, something narrowed, something newly required. Public tools for this do not understand the type lists of
 * OpenAPI 3.1.
 *
 * <p>The earlier document is a baseline: the last one that somebody accepted, as sorted lines of operations, parameters, responses and schemas.
 * Each has three columns: the operation or the kind of component, the part or the name, and what it says, as JSON. {@code
 * -Dopenapi.accept=true} writes the present one in its place, at a release, or when an API that nobody uses yet changes on purpose.
 */
final class OpenApiCompatibility {
    /** Set to {@code true} to write the baseline. */
    static final String ACCEPT_PROPERTY = "openapi.accept";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Words and examples break nobody's client; without them the baseline is a third as long. */
    private static final Set<String> WORDS = Set.of("description", "summary", "example", "examples", "externalDocs");

    /** What an operation refers to in the baseline; parameters stand there in full. */
    private static final List<String> KINDS = List.of("responses", "schemas");

    private static final String OPERATION = "operation";
    private static final String BODY = "body";
    private static final String ERRORS = "errors";

    private OpenApiCompatibility() {}

    /**
     * @param committed the present document
     * @param baseline the accepted one
     * @throws AssertionError that names everything that breaks a client
     */
    static void check(Path committed, Path baseline) throws IOException {
        JsonNode now = MAPPER.readTree(Files.readString(committed));
        if (Boolean.getBoolean(ACCEPT_PROPERTY)) {
            Files.write(baseline, lines(now));
            return;
        }
        List<String> broken = breaks(document(Files.readAllLines(baseline)), now);
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

    /** Returns a document as the lines of a baseline. */
    static List<String> lines(JsonNode document) {
        Set<String> lines = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue() instanceof ObjectNode operation && operation.has("responses")) {
                        String where = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                        lines.addAll(lines(where, operation.deepCopy(), document));
                    }
                }));
        for (String kind : KINDS) {
            document.at("/components/" + kind)
                    .properties()
                    .forEach(component -> lines.add(line(kind, component.getKey(), component.getValue())));
        }
        return List.copyOf(lines);
    }

    private static List<String> lines(String where, ObjectNode operation, JsonNode document) {
        List<String> lines = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            ObjectNode described = Place.resolved(document, parameter).deepCopy();
            String name = described.remove("in").asText() + " "
                    + described.remove("name").asText();
            lines.add(line(where, name, described));
        }
        if (operation.has("requestBody")) {
            lines.add(line(where, BODY, operation.get("requestBody")));
        }
        ObjectNode errors = MAPPER.createObjectNode();
        operation.path("responses").properties().forEach(response -> {
            if (response.getKey().compareTo("4") < 0) {
                lines.add(line(where, response.getKey(), response.getValue()));
            } else {
                errors.set(response.getKey(), response.getValue());
            }
        });
        lines.add(line(where, ERRORS, errors));
        operation.remove(List.of("parameters", "requestBody", "responses", "tags"));
        lines.add(line(where, OPERATION, operation));
        return lines;
    }

    private static String line(String where, String what, JsonNode said) {
        return where + "\t" + what + "\t" + withoutWords(said, false);
    }

    /** Returns the document that the lines of a baseline describe. */
    static JsonNode document(List<String> lines) throws IOException {
        ObjectNode document = MAPPER.createObjectNode();
        for (String line : lines) {
            String[] columns = line.split("\t", 3);
            String what = columns[1];
            ObjectNode said = (ObjectNode) MAPPER.readTree(columns[2]);
            if (KINDS.contains(columns[0])) {
                document.withObject("/components/" + columns[0]).set(what, said);
                continue;
            }
            String[] address = columns[0].split(" ", 2);
            ObjectNode operation = document.withObjectProperty("paths")
                    .withObjectProperty(address[1])
                    .withObjectProperty(address[0].toLowerCase(Locale.ROOT));
            switch (what) {
                case OPERATION -> operation.setAll(said);
                case BODY -> operation.set("requestBody", said);
                case ERRORS -> operation.withObjectProperty("responses").setAll(said);
                default -> {
                    String[] parameter = what.split(" ", 2);
                    if (parameter.length == 2) {
                        operation
                                .withArrayProperty("parameters")
                                .add(said.put("in", parameter[0]).put("name", parameter[1]));
                    } else {
                        operation.withObjectProperty("responses").set(what, said);
                    }
                }
            }
        }
        return document;
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
