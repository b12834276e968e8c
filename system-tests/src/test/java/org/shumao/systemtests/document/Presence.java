package org.shumao.systemtests.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts the objects of each named schema in answers, and those of their properties that are there. */
final class Presence {
    private static final String REFERENCE = "$ref";

    private final ApiDocument document;
    private final Map<String, Integer> objects = new TreeMap<>();
    private final Map<String, Map<String, Integer>> properties = new TreeMap<>();
    private final Map<String, JsonNode> schemas = new TreeMap<>();
    private final Set<String> undeclared = new TreeSet<>();

    Presence(ApiDocument document) {
        this.document = document;
    }

    synchronized void see(JsonNode schema, JsonNode value) {
        walk(schema, "", value);
    }

    private void walk(JsonNode schema, String name, JsonNode value) {
        if (schema.has(REFERENCE)) {
            String reference = schema.path(REFERENCE).asText();
            walk(document.resolved(schema), reference.substring(reference.lastIndexOf('/') + 1), value);
            return;
        }
        for (String choice : new String[] {"anyOf", "oneOf", "allOf"}) {
            for (JsonNode one : schema.path(choice)) {
                walk(one, name, value);
            }
        }
        if (value.isArray()) {
            value.forEach(item -> walk(schema.path("items"), "", item));
        } else if (value.isObject() && schema.has("properties")) {
            if (!name.isEmpty()) {
                count(name, schema, value);
            }
            schema.path("properties").properties().forEach(property -> {
                if (value.has(property.getKey())) {
                    walk(property.getValue(), "", value.get(property.getKey()));
                }
            });
        }
        if (value.isObject() && schema.path("additionalProperties").isObject()) {
            value.properties().stream()
                    .filter(member -> !schema.path("properties").has(member.getKey()))
                    .forEach(member -> walk(schema.get("additionalProperties"), "", member.getValue()));
        }
    }

    private void count(String name, JsonNode schema, JsonNode value) {
        schemas.put(name, schema);
        objects.merge(name, 1, Integer::sum);
        Map<String, Integer> present = properties.computeIfAbsent(name, none -> new TreeMap<>());
        value.fieldNames().forEachRemaining(property -> {
            if (schema.path("properties").has(property)) {
                present.merge(property, 1, Integer::sum);
            } else if (!schema.path("additionalProperties").isObject()) {
                undeclared.add(name + "." + property);
            }
        });
    }

    /** Returns the properties, as {@code Schema.property}, that every object had and that no schema requires. */
    synchronized Set<String> alwaysThere() {
        Set<String> always = new TreeSet<>();
        properties.forEach((name, present) -> {
            Set<String> required = new TreeSet<>();
            Objects.requireNonNull(schemas.get(name)).path("required").forEach(one -> required.add(one.asText()));
            present.forEach((property, times) -> {
                if (times.equals(objects.get(name)) && !required.contains(property)) {
                    always.add(name + "." + property);
                }
            });
        });
        return always;
    }

    /** Returns the properties, as {@code Schema.property}, that objects had and no schema names. */
    synchronized Set<String> undeclared() {
        return Set.copyOf(undeclared);
    }

    /** Returns how many objects of each schema were seen. */
    synchronized Map<String, Integer> objects() {
        return Map.copyOf(objects);
    }
}
