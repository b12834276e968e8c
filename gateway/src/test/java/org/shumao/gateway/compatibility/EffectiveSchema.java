package org.shumao.gateway.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** This class holds what a schema of OpenAPI 3.1 demands in all, with references followed and {@code allOf} joined. */
final class EffectiveSchema {
    private static final List<String> CHOICES = List.of("oneOf", "anyOf");
    /** References and allOf may stand in each other so deep without a property between them. */
    private static final int DEEPEST = 20;

    private EffectiveSchema() {}

    static ObjectNode of(JsonNode document, JsonNode schema) {
        return of(document, schema, 0);
    }

    private static ObjectNode of(JsonNode document, JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("A schema refers to itself: " + schema);
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        if (schema.has("$ref")) {
            JsonNode target = document.at(schema.path("$ref").asText().substring(1));
            join(whole, of(document, target, depth + 1));
        }
        for (JsonNode part : schema.path("allOf")) {
            join(whole, of(document, part, depth + 1));
        }
        if (schema.isObject()) {
            ObjectNode own = schema.deepCopy();
            own.remove(List.of("$ref", "allOf"));
            join(whole, own);
        }
        return whole;
    }

    private static void join(ObjectNode whole, ObjectNode part) {
        for (Map.Entry<String, JsonNode> keyword : part.properties()) {
            JsonNode present = whole.get(keyword.getKey());
            if (keyword.getKey().equals("properties") && present instanceof ObjectNode properties) {
                properties.setAll((ObjectNode) keyword.getValue());
            } else if (keyword.getKey().equals("required") && present instanceof ArrayNode required) {
                required.addAll((ArrayNode) keyword.getValue());
            } else {
                whole.set(keyword.getKey(), keyword.getValue().deepCopy());
            }
        }
    }

    /** Each alternative with what stands beside the choice; the schema itself if it offers none. */
    static List<ObjectNode> alternatives(JsonNode document, ObjectNode schema) {
        for (String choice : CHOICES) {
            if (schema.path(choice).isArray()) {
                List<ObjectNode> alternatives = new ArrayList<>();
                for (JsonNode one : schema.path(choice)) {
                    ObjectNode alternative = schema.deepCopy();
                    alternative.remove(choice);
                    join(alternative, of(document, one));
                    alternatives.add(alternative);
                }
                return alternatives;
            }
        }
        return List.of(schema);
    }

    /** Types by name; empty if any is allowed. A number may be an integer. */
    static Set<String> types(ObjectNode schema) {
        Set<String> types = new TreeSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    /** The values that alone are allowed; empty if there is no such list. */
    static Set<String> values(ObjectNode schema) {
        Set<String> values = new TreeSet<>();
        schema.path("enum").forEach(value -> values.add(value.toString()));
        if (schema.has("const")) {
            values.add(schema.get("const").toString());
        }
        return values;
    }

    static Set<String> required(ObjectNode schema) {
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        return required;
    }
}
