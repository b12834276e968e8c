package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Gives every parameter, request body and response an example, and every parameter a description, if it has none. */
final class Examples {
    private static final String EXAMPLE = "example";

    private final JsonNode bodies;
    private final JsonNode descriptions;
    private final ComposedExample composed;

    private Examples(ObjectNode document, JsonNode table) {
        this.bodies = table.path("bodies");
        this.descriptions = table.path("descriptions");
        this.composed = new ComposedExample(document, table.path("names"));
    }

    /**
     * @param table under {@code names}, examples by name of a property or parameter; under {@code bodies}, those of
     *     bodies that are no JSON, or more than the sum of their parts, by operation and media type; under {@code
     *     descriptions}, those of parameters by name
     * @return names for which there is no example anywhere
     */
    static Set<String> complete(ObjectNode document, JsonNode table) {
        Examples examples = new Examples(document, table);
        document.path("components").path("parameters").forEach(examples::parameter);
        document.path("components").path("headers").properties().forEach(examples::named);
        for (JsonNode item : document.path("paths")) {
            OpenApiMerge.operations(item).values().forEach(examples::operation);
        }
        return examples.composed.missing();
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
        if (place instanceof ObjectNode described && !has(described) && described.has("schema")) {
            composed.of(name, described.get("schema")).ifPresent(value -> described.set(EXAMPLE, value));
        }
    }

    private static boolean has(JsonNode place) {
        return place.has(EXAMPLE) || place.has("examples");
    }
}
