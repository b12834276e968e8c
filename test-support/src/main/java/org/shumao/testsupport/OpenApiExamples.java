package org.shumao.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Validates every example of an OpenAPI 3.1 document against the schema beside it: examples of bodies, of parameters
 * and of schemas.
 */
public final class OpenApiExamples {
    /** Formats as well: a date-time needs an offset. */
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final JsonNode document;
    private final List<String> violations = new ArrayList<>();
    private int checked;

    private OpenApiExamples(JsonNode document) {
        this.document = document;
    }

    /**
     * @return how many examples were checked
     * @throws AssertionError that names each example that breaks its schema
     */
    public static int check(Path document) throws IOException {
        return check(Files.readString(document));
    }

    static int check(String document) throws IOException {
        OpenApiExamples examples = new OpenApiExamples(new ObjectMapper().readTree(document));
        examples.walk("", examples.document);
        if (!examples.violations.isEmpty()) {
            throw new AssertionError(
                    "Examples that break their schema:\n  " + String.join("\n  ", examples.violations));
        }
        return examples.checked;
    }

    private void walk(String path, JsonNode node) {
        JsonNode schema = node.has("schema") ? node.get("schema") : node;
        if (node.has("example")) {
            validate(path + "/example", schema, node.get("example"));
        }
        JsonNode examples = node.path("examples");
        for (JsonNode example : examples) {
            // Beside a schema they are named objects with a value; inside a schema they are the values themselves.
            validate(path + "/examples", schema, examples.isObject() ? example.path("value") : example);
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (property.getKey().equals("properties")
                    && node.path("type").asText().equals("object")) {
                // Their names are no keywords: a schema may have a property that is called example.
                for (Map.Entry<String, JsonNode> named : property.getValue().properties()) {
                    walk(path + "/properties/" + named.getKey(), named.getValue());
                }
            } else if (!property.getKey().equals("example")
                    && !property.getKey().equals("examples")) {
                walk(path + "/" + property.getKey(), property.getValue());
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(path + "/" + i, node.get(i));
            }
        }
    }

    private void validate(String path, JsonNode schema, JsonNode example) {
        checked++;
        // References point into the document's components, so they travel with the schema.
        ObjectNode standalone = schema.deepCopy();
        standalone.set("components", document.path("components"));
        Schema compiled = SCHEMAS.getSchema(standalone.toString(), InputFormat.JSON);
        compiled.validate(example.toString(), InputFormat.JSON).forEach(error -> violations.add(path + ": " + error));
    }
}
