package org.shumao.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks a list of an API from page to page along the header {@code Link}, while rows are inserted. Whoever does so must meet
 * every row of the beginning exactly once and come to an end, whatever is inserted meanwhile.
 */
public final class ListWalk {
    private static final Path DOCUMENT = Path.of("src", "main", "openapi", "openapi.json");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CURSOR = "cursor";
    private static final int LEAST_ROWS = 7;
    private static final int LEAST_PAGES = 3;
    private static final int MOST_INSERTS = 9;

    /** A page as its reader gets it. */
    public record Page(String body, @Nullable String link) {}

    private final Function<String, Page> reader;
    private final Function<JsonNode, String> key;

    /**
     * @param reader reads the page at an address
     * @param key tells the rows of the list apart
     */
    public ListWalk(Function<String, Page> reader, Function<JsonNode, String> key) {
        this.reader = reader;
        this.key = key;
    }

    /**
     * Every operation of the committed OpenAPI document of the module under test that answers with a page or takes a cursor, so
     * that no list is forgotten.
     */
    public static Set<String> operations() throws IOException {
        JsonNode document = MAPPER.readTree(DOCUMENT.toFile());
        Set<String> lists = new TreeSet<>();
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                boolean json = operation.at("/responses/200/content").has("application/json");
                if (json && (takesCursor(document, operation) || isPage(document, operation))) {
                    lists.add(operation.path("operationId").asText());
                }
            }
        }
        return lists;
    }

    private static boolean takesCursor(JsonNode document, JsonNode operation) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (resolved(document, parameter).path("name").asText().equals(CURSOR)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static boolean isPage(JsonNode document, JsonNode operation) {
        for (JsonNode content : operation.path("responses").path("200").path("content")) {
            JsonNode properties = resolved(document, content.path("schema")).path("properties");
            if (properties.has("items") && properties.has("next")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Fails unless the walk ends and met every row of the beginning exactly once.
     *
     * @param address the list, which has seven rows at least, with its parameters except limit
     * @param insert inserts a row, or several
     */
    public void check(String address, Runnable insert) {
        String list = address + (address.contains("?") ? "&" : "?") + "limit=";
        List<String> before = rows(reader.apply(list + 1_000)).keys();
        require(before.size() >= LEAST_ROWS, "Only " + before.size() + " rows to walk: " + before);
        int limit = before.size() / LEAST_PAGES;
        List<String> seen = walk(list + limit, limit, before.size() + LEAST_ROWS * MOST_INSERTS, insert);
        require(new HashSet<>(seen).size() == seen.size(), "A row comes twice: " + seen);
        List<String> missing = new ArrayList<>(before);
        missing.removeAll(seen);
        require(missing.isEmpty(), "Rows that never come: " + missing);
    }

    private List<String> walk(String address, int limit, int mostPages, Runnable insert) {
        List<String> seen = new ArrayList<>();
        String next = address;
        for (int page = 0; next != null; page++) {
            require(page < mostPages, "The walk does not end: " + seen);
            Rows rows = rows(reader.apply(next));
            require(rows.keys().size() <= limit, "More rows than the limit allows: " + rows);
            seen.addAll(rows.keys());
            next = rows.next();
            if (page < MOST_INSERTS) {
                insert.run();
            }
        }
        return seen;
    }

    private record Rows(List<String> keys, @Nullable String next) {}

    /** The body and the header must name the same next page. */
    private Rows rows(Page page) {
        try {
            JsonNode body = MAPPER.readTree(page.body());
            String next = body.path("next").textValue();
            require(body.has("next"), "next is absent: " + page.body());
            require(
                    Objects.equals(page.link(), next == null ? null : "<" + next + ">; rel=\"next\""),
                    "next is " + next + " and Link is " + page.link());
            List<String> keys = new ArrayList<>();
            body.path("items").forEach(item -> keys.add(key.apply(item)));
            require(new HashSet<>(keys).size() == keys.size(), "A row comes twice in a page: " + keys);
            return new Rows(keys, next);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + page.body(), e);
        }
    }

    private static void require(boolean condition, String failure) {
        if (!condition) {
            throw new AssertionError(failure);
        }
    }
}
