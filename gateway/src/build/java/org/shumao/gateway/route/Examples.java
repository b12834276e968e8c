package org.shumao.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives every parameter, request body and response an example, and every parameter a description, if it has none. An example of a schema is
 * composed of those of its parts, so that nobody has to write the same code of an enterprise into a hundred places, and none of them grows
 * old. A table has by name what a part does not say itself.
 */
final class Examples {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<String, String> OF_FORMATS = Map.of(
            "date-time", "2025-07-14T02:00:00Z",
            "date", "2025-07-14",
            "uuid", "1c9d3f5e-8f0c-4b51-a6b5-0d2f4f7a9e10");
    private static final String REFERENCE = "$ref";
    private static final String EXAMPLE = "example";

    private final JsonNode document;
    private final JsonNode bodies;
    private final JsonNode descriptions;
    private final JsonNode table;
    private final Set<String> missing = new TreeSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    private Examples(JsonNode document, JsonNode table) {
        this.document = document;
        this.bodies = table.path("bodies");
        this.descriptions = table.path("descriptions");
        this.table = table.path("names");
    }

    /**
     * @param table under {@code names}, examples by name of a property or parameter ({@code cursor}), or of one schema ({@code
     *     Obligation.state}); under {@code bodies}, those of bodies that are no JSON, or more than the sum of their parts, by operation and
     *     media type; under {@code descriptions}, those of parameters by name
     * @return names for which there is no example anywhere
     */
    static Set<String> complete(ObjectNode document, JsonNode table) {
        Examples examples = new Examples(document, table);
        document.path("components").path("parameters").forEach(examples::parameter);
        document.path("components").path("headers").properties().forEach(examples::named);
        for (JsonNode item : document.path("paths")) {
            OpenApiMerge.operations(item).values().forEach(examples::operation);
        }
        return examples.missing;
    }

    private void operation(ObjectNode operation) {
        String id = operation.path("operationId").asText();
        operation.path("parameters").forEach(this::parameter);
        content(id, operation.path("requestBody"));
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                content(id + " " + response.getKey(), response.getValue());
                response.getValue().path("headers").properties().forEach(this::named);
            }
        }
    }

    private void named(Map.Entry<String, JsonNode> header) {
        add("header." + header.getKey(), header.getValue());
    }

    private void parameter(JsonNode parameter) {
        if (parameter instanceof ObjectNode described && described.has("name")) {
            String name = described.path("name").asText();
            add("parameter." + name, described);
            if (descriptions.has(name)) {
                described.putIfAbsent("description", descriptions.get(name));
            }
        }
    }

    private void content(String place, JsonNode body) {
        body.path("content").properties().forEach(type -> {
            JsonNode written = bodies.path(place + " " + type.getKey());
            if (written.isMissingNode()) {
                add(place + " " + type.getKey(), type.getValue());
            } else {
                ((ObjectNode) type.getValue()).set(EXAMPLE, written);
            }
        });
    }

    private void add(String name, JsonNode place) {
        boolean bare = !place.has(EXAMPLE) && !place.has("examples");
        if (place instanceof ObjectNode described && bare && described.has("schema")) {
            of(name, described.get("schema")).ifPresent(value -> described.set(EXAMPLE, value));
        }
    }

    /** Returns an example of a schema; empty if nothing is known about it. */
    private Optional<JsonNode> of(String name, JsonNode schema) {
        JsonNode meant = schema.has(REFERENCE)
                ? document.at(schema.path(REFERENCE).asText().substring(1))
                : schema;
        return given(schema)
                .or(() -> Optional.ofNullable(table.get(name)))
                .or(() -> given(meant))
                .or(() -> named(name, meant))
                .or(() ->
                        schema.has(REFERENCE) ? referred(schema.path(REFERENCE).asText(), meant) : built(name, schema));
    }

    /** Returns what the table says of a property of this name in any schema, if it is of the same type here. */
    private Optional<JsonNode> named(String name, JsonNode schema) {
        return Optional.ofNullable(table.get(name.substring(name.lastIndexOf('.') + 1)))
                .filter(value -> switch (type(schema)) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isTextual();
                    case "integer", "number" -> value.isNumber();
                    default -> !schema.has("anyOf") && !schema.has("oneOf");
                });
    }

    private static Optional<JsonNode> given(JsonNode schema) {
        for (String keyword : new String[] {EXAMPLE, "const", "default"}) {
            if (schema.has(keyword)) {
                return Optional.of(schema.get(keyword));
            }
        }
        for (String keyword : new String[] {"examples", "enum", "x-extensible-enum"}) {
            if (schema.path(keyword).has(0)) {
                return Optional.of(schema.path(keyword).get(0));
            }
        }
        return Optional.ofNullable(OF_FORMATS.get(schema.path("format").asText()))
                .map(NODES::textNode);
    }

    /** A schema that contains itself ends where it begins again. */
    private Optional<JsonNode> referred(String reference, JsonNode schema) {
        if (open.contains(reference)) {
            return Optional.empty();
        }
        open.push(reference);
        try {
            return of(reference.substring(reference.lastIndexOf('/') + 1), schema);
        } finally {
            open.pop();
        }
    }

    private Optional<JsonNode> built(String name, JsonNode schema) {
        for (String choice : new String[] {"oneOf", "anyOf"}) {
            if (schema.path(choice).has(0)) {
                return of(name, schema.path(choice).get(0));
            }
        }
        return switch (type(schema)) {
            case "object" -> Optional.of(object(name, schema));
            case "array" -> Optional.of(array(name, schema));
            case "boolean" -> Optional.of(NODES.booleanNode(false));
            case "integer", "number" ->
                Optional.of(NODES.numberNode(Math.max(1, schema.path("minimum").asInt(1))));
            default -> {
                missing.add(name);
                yield Optional.empty();
            }
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        for (JsonNode one : type) {
            if (!one.asText().equals("null")) {
                return one.asText();
            }
        }
        return schema.has("properties") || schema.has("allOf") ? "object" : type.asText();
    }

    private ObjectNode object(String name, JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        for (JsonNode part : schema.path("allOf")) {
            of(name, part).ifPresent(value -> object.setAll((ObjectNode) value));
        }
        String owner = name.substring(name.lastIndexOf('.') + 1);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            // Why a figure is null stands beside a null alone; the figures of an example are there.
            if (isRequired(property.getKey(), schema) || !reasonOfAnother(property.getKey(), schema)) {
                of(owner + "." + property.getKey(), property.getValue())
                        .ifPresent(value -> object.set(property.getKey(), value));
            }
        }
        return object;
    }

    private static boolean isRequired(String name, JsonNode schema) {
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean reasonOfAnother(String name, JsonNode schema) {
        return name.endsWith("Reason")
                && schema.path("properties").has(name.substring(0, name.length() - "Reason".length()));
    }

    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode array = NODES.arrayNode();
        of(name, schema.path("items")).ifPresent(array::add);
        return array;
    }
}
