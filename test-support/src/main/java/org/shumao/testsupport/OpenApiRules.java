package org.shumao.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Rules of our own for an OpenAPI 3.1 document, so that generators of clients can read it: every operation is described and
 * says who may call it, and every schema has a name of the field and one type.
 */
public final class OpenApiRules {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");

    /** Names that say nothing outside the class that they stand in. */
    private static final Set<String> NAMELESS = Set.of(
            "View",
            "Row",
            "Item",
            "Page",
            "Entry",
            "Result",
            "Answer",
            "Request",
            "Response",
            "Value",
            "Data",
            "Body",
            "Kind",
            "State",
            "Status",
            "Type",
            "Map",
            "Object",
            "JsonNode",
            "ObjectNode",
            "LocalDateTime");

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z]*[a-z]|UUID|[A-Z]{2,}");

    /** An operation that needs a key and no scope says this. */
    private static final Pattern ANY_KEY = Pattern.compile("(?i)\\bany API key\\b");

    /** Ways in, each a set of scopes; linters take those beside a scheme for OAuth's. */
    private static final String SCOPES = "x-required-scopes";

    private static final String OPEN_LIST = "x-extensible-enum";
    /** Lists of codes to which later versions add some: how something stands, why, and what stands behind it. */
    private static final Pattern GROWING = Pattern.compile(".*(Status|State|Reason|Evidence|Disposition|Flag)");

    private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-][0-9]{2}:[0-9]{2})");

    private final JsonNode document;
    private final boolean whole;
    private final List<String> violations = new ArrayList<>();

    private OpenApiRules(JsonNode document, boolean whole) {
        this.document = document;
        this.whole = whole;
    }

    /**
     * Checks the document that a service offers. It checks no security: {@link HouseRules} compares that with the code.
     *
     * @throws AssertionError that names each place that breaks a rule
     */
    public static void check(URI generated) throws IOException {
        check(read(generated), false);
    }

    /** Checks the document of the whole public API, in which every operation says with which scope it can be called. */
    public static void checkWhole(URI generated) throws IOException {
        checkWhole(read(generated));
    }

    static void checkWhole(String document) throws IOException {
        check(document, true);
    }

    private static String read(URI generated) throws IOException {
        try (InputStream in = generated.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void check(String document, boolean whole) throws IOException {
        OpenApiRules rules = new OpenApiRules(new ObjectMapper().readTree(document), whole);
        rules.checkOperations();
        rules.checkNames();
        rules.checkTypes("", rules.document);
        rules.checkParameters();
        rules.checkOpenLists();
        if (!rules.violations.isEmpty()) {
            throw new AssertionError(rules.violations.size() + " places that clients cannot read well:\n  "
                    + String.join("\n  ", rules.violations));
        }
    }

    private void checkOperations() {
        Set<String> described = new TreeSet<>();
        for (JsonNode tag : document.path("tags")) {
            if (!tag.path("description").asText().isBlank()) {
                described.add(tag.path("name").asText());
            }
        }
        Set<String> used = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> {
                            String where = method.getKey() + " " + path.getKey();
                            checkOperation(where, method.getValue(), described);
                            method.getValue().path("tags").forEach(tag -> used.add(tag.asText()));
                        }));
        described.removeAll(used);
        require(described.isEmpty(), "tags: no operation has " + described);
    }

    private void checkOperation(String where, JsonNode operation, Set<String> describedTags) {
        for (String text : List.of("operationId", "summary", "description")) {
            require(!operation.path(text).asText().isBlank(), where + ": no " + text);
        }
        require(operation.path("tags").size() == 1, where + ": not exactly one tag");
        operation
                .path("tags")
                .forEach(tag -> require(
                        describedTags.contains(tag.asText()), where + ": the tag " + tag + " has no description"));
        if (whole) {
            require(!where.contains(" /internal"), where + ": is no part of the public API");
            checkSecurity(where, operation);
        }
    }

    private void checkSecurity(String where, JsonNode operation) {
        JsonNode security = operation.path("security");
        boolean anonymous = security.isArray() && security.isEmpty();
        boolean scoped = !operation.path(SCOPES).isEmpty();
        for (JsonNode way : security) {
            anonymous |= way.isEmpty();
        }
        for (JsonNode scopes : operation.path(SCOPES)) {
            scoped &= !scopes.isEmpty();
        }
        boolean forPersons = security.size() == 1 && security.path(0).has("bearer");
        boolean anyKey = ANY_KEY.matcher(operation.path("description").asText()).find();
        require(security.isArray(), where + ": does not say who may call it");
        require(
                anonymous || scoped || forPersons || anyKey,
                where + ": names no scope; if there is none, the description says that any API key will do");
    }

    private void checkNames() {
        document.path("components").path("schemas").fieldNames().forEachRemaining(name -> {
            require(NAME.matcher(name).matches(), "schema " + name + ": give it a name without a number");
            require(
                    !NAMELESS.contains(name) && !name.endsWith("View"),
                    "schema " + name + ": give it a name of its own, with @Schema(name = ...) on the class");
        });
    }

    /** Finds parameters that are described and never referred to: readers do not see them at any operation. */
    private void checkParameters() {
        Set<String> references = Set.copyOf(document.findValuesAsText("$ref"));
        document.path("components")
                .path("parameters")
                .fieldNames()
                .forEachRemaining(name -> require(
                        references.contains("#/components/parameters/" + name),
                        "parameter " + name + ": no operation has it"));
    }

    /** A closed list of what grows breaks every client that was made from it, as soon as it has a new code. */
    private void checkOpenLists() {
        JsonNode schemas = document.path("components").path("schemas");
        schemas.properties().stream()
                .filter(schema -> GROWING.matcher(schema.getKey()).matches()
                        && types(schema.getValue()).equals(Set.of("string")))
                .forEach(schema -> require(
                        isOpenList(schema.getValue()),
                        "schema " + schema.getKey() + ": a list that grows is open, with its codes in " + OPEN_LIST));
        JsonNode problem = schemas.path("Problem").path("properties").path("type");
        require(
                !whole || problem.isMissingNode() || isOpenList(problem),
                "schema Problem: types of problems are an open list, with the codes in " + OPEN_LIST);
    }

    private static boolean isOpenList(JsonNode schema) {
        return !schema.has("enum") && !schema.path(OPEN_LIST).isEmpty();
    }

    private void checkTypes(String place, JsonNode node) {
        // What an example or a default holds is no schema.
        node.properties().stream()
                .filter(property ->
                        !Set.of("example", "examples", "default", "enum").contains(property.getKey()))
                .forEach(property -> checkTypes(place + "/" + property.getKey(), property.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            checkTypes(place + "/" + i, node.get(i));
        }
        if (!place.endsWith("/properties")) {
            checkSchema(place, node);
        }
    }

    private void checkSchema(String place, JsonNode node) {
        Set<String> types = types(node);
        require(types.size() <= 1, place + ": several types at once, " + types);
        require(!node.has("$ref") || !node.has("type"), place + ": a type beside a reference");
        require(
                !node.path("properties").has("containerNode"),
                place + ": what a JSON library says of itself; describe what stands there");
        for (String choice : List.of("oneOf", "anyOf")) {
            Set<String> ofChoices = new TreeSet<>();
            node.path(choice).forEach(one -> ofChoices.addAll(types(resolved(one))));
            require(ofChoices.size() <= 1, place + "/" + choice + ": several types at once, " + ofChoices);
        }
        if (node.path("format").asText().equals("date-time")) {
            List<String> examples = new ArrayList<>(List.of(node.path("example").asText()));
            node.path("examples").forEach(example -> examples.add(example.asText()));
            examples.stream()
                    .filter(example -> !example.isEmpty())
                    .forEach(example ->
                            require(OFFSET.matcher(example).matches(), place + ": a time without offset, " + example));
        }
    }

    private Set<String> types(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        } else if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        }
        types.remove("null");
        return types;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith("#/") ? document.at(reference.substring(1)) : schema;
    }

    private void require(boolean kept, String violation) {
        if (!kept) {
            violations.add(violation);
        }
    }
}
