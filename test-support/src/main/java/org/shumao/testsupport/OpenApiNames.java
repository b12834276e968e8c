package org.shumao.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * This class lists what a caller of an API sees as names: paths, parameters, schemas, properties, values of enums, operations and
 * tags.
 */
final class OpenApiNames {
    private final Set<String> names = new TreeSet<>();

    private OpenApiNames() {}

    static Set<String> of(JsonNode document) {
        OpenApiNames found = new OpenApiNames();
        found.addKeys(document.path("paths"));
        found.addKeys(document.path("components").path("schemas"));
        found.walk(document);
        return found.names;
    }

    private void walk(JsonNode node) {
        addKeys(node.path("properties"));
        node.path("enum").forEach(value -> names.add(value.asText()));
        node.path("x-extensible-enum").forEach(value -> names.add(value.asText()));
        if (node.path("in").isTextual() && node.path("name").isTextual()) {
            names.add(node.path("name").textValue());
        }
        if (node.path("operationId").isTextual()) {
            names.add(node.path("operationId").textValue());
            node.path("tags").forEach(tag -> names.add(tag.asText()));
        }
        // What an example holds are values, not names.
        node.properties().stream()
                .filter(member -> !member.getKey().startsWith("example"))
                .forEach(member -> walk(member.getValue()));
        if (node.isArray()) {
            node.forEach(this::walk);
        }
    }

    private void addKeys(JsonNode node) {
        node.fieldNames().forEachRemaining(names::add);
    }
}
