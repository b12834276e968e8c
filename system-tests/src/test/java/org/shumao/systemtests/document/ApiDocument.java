package org.shumao.systemtests.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI document of the gateway, as a reader of it takes it at its word. */
final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String REFERENCE = "$ref";
    private static final String OPEN_LIST = "x-extensible-enum";

    /** Formats as well: a date-time needs an offset. */
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final JsonNode document;
    /** The components with open lists as closed ones: they name all codes of this version. */
    private final JsonNode components;

    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    ApiDocument(JsonNode document) {
        this.document = document;
        this.components = closed(document.path("components").deepCopy());
    }

    /** One operation of the document. */
    record Operation(String method, String path, JsonNode node) {
        String id() {
            return node.path("operationId").asText();
        }

        /** Returns the ways in: each is a set of scopes that the caller must have together. */
        List<Set<String>> ways() {
            List<Set<String>> ways = new ArrayList<>();
            for (JsonNode scopes : node.path("x-required-scopes")) {
                Set<String> way = new TreeSet<>();
                scopes.forEach(scope -> way.add(scope.asText()));
                ways.add(way);
            }
            return ways;
        }

        /** Whether it needs neither key nor person. */
        boolean isOpen() {
            JsonNode security = node.path("security");
            boolean open = security.isEmpty();
            for (JsonNode way : security) {
                open |= way.isEmpty();
            }
            return open;
        }

        /** Whether a person signs in for it and no key will do. */
        boolean forPersons() {
            JsonNode security = node.path("security");
            return security.size() == 1 && security.path(0).has("bearer");
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    List<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.node().path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        return parameters;
    }

    /** Returns what the operation says of a status; missing if it says nothing. */
    JsonNode response(Operation operation, int status) {
        return resolved(operation.node().path("responses").path(Integer.toString(status)));
    }

    JsonNode resolved(JsonNode node) {
        JsonNode meant = node;
        while (meant.has(REFERENCE)) {
            meant = document.at(meant.path(REFERENCE).asText().substring(1));
        }
        return meant;
    }

    /** Returns the codes that a schema lists, be the list open or closed. */
    List<String> codes(JsonNode schema) {
        JsonNode meant = resolved(schema);
        JsonNode listed = meant.path("type").asText().equals("array") ? resolved(meant.path("items")) : meant;
        List<String> codes = new ArrayList<>();
        for (String keyword : List.of("enum", OPEN_LIST)) {
            listed.path(keyword).forEach(code -> codes.add(code.asText()));
        }
        if (listed.path("type").asText().equals("boolean")) {
            codes.addAll(List.of("true", "false"));
        }
        return codes;
    }

    /** Returns each way in which a body breaks a schema, without the places of single rows. */
    Collection<String> violations(JsonNode schema, String body) {
        Set<String> violations = new TreeSet<>();
        compiled.computeIfAbsent(schema, this::compile)
                .validate(body, InputFormat.JSON)
                .forEach(error -> {
                    String place = error.getInstanceLocation().toString().replaceAll("/[0-9]+(?=/|$)", "/*");
                    violations.add(place + " " + error.getKeyword() + " "
                            + error.getMessage().replaceAll("[0-9]{2,}", "N"));
                });
        return violations;
    }

    private Schema compile(JsonNode schema) {
        // References point into the document's components, so they travel with the schema.
        ObjectNode standalone = closed(schema.deepCopy());
        standalone.set("components", components);
        return SCHEMAS.getSchema(standalone.toString(), InputFormat.JSON);
    }

    private static <T extends JsonNode> T closed(T node) {
        if (node instanceof ObjectNode object && object.has(OPEN_LIST) && !object.has("anyOf")) {
            object.set("enum", object.get(OPEN_LIST));
        }
        node.forEach(ApiDocument::closed);
        return node;
    }
}
