package org.shumao.aggregation.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** Whatever the committed OpenAPI document lets somebody ask, and what somebody would try who wants to know what is embargoed. */
final class PublicQuestions {
    private static final Path DOCUMENT = Path.of("src", "main", "openapi", "openapi.json");
    private static final String GET = "get";
    private static final String SDMX = "/sdmx/";

    /**
     * A question.
     *
     * @param scopes of the key; empty for anonymous
     * @param body null if there is none
     */
    record Question(
            String operation,
            List<String> scopes,
            String method,
            String address,
            Map<String, String> headers,
            @Nullable String body) {}

    private final JsonNode document;
    private final List<String> guesses;
    private final String tags;
    private final Set<String> open = new TreeSet<>();
    private final Set<String> closed = new TreeSet<>();
    private final List<Question> questions = new ArrayList<>();

    /**
     * @param guesses ids of what is embargoed, as somebody may guess them
     * @param digests of its files
     */
    PublicQuestions(Collection<String> guesses, Collection<String> digests) throws IOException {
        this.guesses = List.copyOf(guesses);
        this.tags = digests.stream().map(digest -> '"' + digest + '"').collect(Collectors.joining(", "));
        this.document = new ObjectMapper().readTree(DOCUMENT.toFile());
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> ask(path.getKey(), operation.getKey(), operation.getValue())));
    }

    List<Question> all() {
        return List.copyOf(questions);
    }

    /** Returns the ids of operations that need no scope. */
    Set<String> open() {
        return Set.copyOf(open);
    }

    /** Returns the ids of the others. */
    Set<String> closed() {
        return Set.copyOf(closed);
    }

    private void ask(String path, String method, JsonNode operation) {
        String id = operation.path("operationId").asText();
        // Any key may have webhooks, and reads its own alone.
        boolean isOpen = operation.path("security").isEmpty() && !path.startsWith("/api/v1/webhooks");
        boolean reads = method.equals(GET);
        (isOpen ? open : closed).add(id);
        List<JsonNode> parameters = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        Set<String> addresses = addresses(path, parameters);
        for (List<String> scopes : List.of(List.<String>of(), List.of("query"))) {
            for (String address : addresses) {
                if (reads) {
                    add(id, scopes, method, address, Map.of(), null);
                } else {
                    bodies(operation).forEach(body -> add(id, scopes, method, address, Map.of(), body.toString()));
                }
            }
            if (isOpen && reads) {
                String plain = addresses.iterator().next();
                add(id, scopes, "head", plain, Map.of(), null);
                headers().forEach(headers -> add(id, scopes, GET, plain, headers, null));
            }
        }
    }

    private void add(
            String operation,
            List<String> scopes,
            String method,
            String address,
            Map<String, String> headers,
            @Nullable String body) {
        questions.add(new Question(operation, scopes, method.toUpperCase(Locale.ROOT), address, headers, body));
    }

    private Stream<Map<String, String>> headers() {
        List<Map<String, String>> headers = new ArrayList<>(List.of(
                Map.of("If-None-Match", "*"),
                Map.of("Range", "bytes=0-9"),
                Map.of("Range", "bytes=-9"),
                Map.of("Range", "bytes=100000000-"),
                Map.of("Accept", "text/csv"),
                Map.of("Accept", "text/plain"),
                Map.of("Accept", "application/x-ndjson"),
                Map.of("Accept", "application/json;q=0"),
                Map.of("Accept", "application/xml"),
                Map.of("If-Modified-Since", "Fri, 15 Aug 2025 00:00:00 GMT"),
                Map.of("Accept-Encoding", "gzip"),
                Map.of("Accept-Language", "zh-CN")));
        headers.add(Map.of("If-None-Match", tags));
        headers.add(Map.of("If-None-Match", "W/" + tags.replace(", ", ", W/")));
        headers.add(Map.of("Range", "bytes=0-9", "If-Range", tags.substring(0, tags.indexOf(','))));
        return headers.stream();
    }

    /** The plain address first; then every way through it, and every parameter by itself. */
    private Set<String> addresses(String template, List<JsonNode> parameters) {
        if (template.startsWith(SDMX)) {
            return SdmxQuestions.addresses(template, guesses);
        }
        List<String> paths = List.of(template);
        String needed = "?";
        for (JsonNode parameter : parameters) {
            String name = parameter.path("name").asText();
            List<String> values = values(template, parameter);
            if (parameter.path("in").asText().equals("path")) {
                paths = paths.stream()
                        .flatMap(path -> values.stream().map(value -> path.replace('{' + name + '}', encoded(value))))
                        .toList();
            } else if (parameter.path("required").asBoolean()) {
                needed += name + '=' + encoded(values.get(0)) + '&';
            }
        }
        Set<String> addresses = new LinkedHashSet<>();
        for (String path : paths) {
            addresses.add(path + needed.substring(0, needed.length() - 1));
        }
        for (JsonNode parameter : parameters) {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query")) {
                boolean everywhere = name.equals("release") || name.equals("asOf");
                String others = needed.replaceAll("\\b" + name + "=[^&]*&", "");
                for (String path : everywhere ? paths : paths.subList(0, 1)) {
                    values(template, parameter)
                            .forEach(value -> addresses.add(path + others + name + '=' + encoded(value)));
                }
            }
        }
        if (addresses.stream().anyMatch(address -> address.contains("scale="))) {
            for (String when : List.of("", "&asOf=" + EmbargoedStates.DUE, "&release=" + EmbargoedStates.EMBARGOED)) {
                addresses.add(paths.get(0) + "?by=section&detail=dataonly&total=false&scale=4" + when);
            }
        }
        if (addresses.stream().anyMatch(address -> address.contains("to=2024"))) {
            addresses.add(paths.get(0) + "?from=2024&to=2024");
            addresses.add(paths.get(0) + "?from=2024-01&to=2024-12");
        }
        return addresses;
    }

    private List<String> values(String template, JsonNode parameter) {
        String name = parameter.path("name").asText();
        JsonNode schema = resolved(parameter.path("schema"));
        Set<String> values = new LinkedHashSet<>();
        texts(parameter.path("example"), values);
        switch (name) {
            case "release" -> values.add(EmbargoedStates.EMBARGOED);
            case "asOf" -> values.addAll(List.of("2099-01-01", EmbargoedStates.DUE));
            case "period" -> values.addAll(List.of("2025-S1", "2024-S2", "2025-03"));
            case "since" -> values.add("2099-01-01T00:00:00Z");
            case "from", "to" -> values.add("2024");
            case "by" -> values.addAll(List.of("flow", "province", "section"));
            case "file" -> {
                values.addAll(List.of("latest.parquet", EmbargoedStates.EMBARGOED + ".csv"));
                values.add(EmbargoedStates.EMBARGOED + ".parquet");
                values.addAll(List.of(EmbargoedStates.EMBARGOED + ".en.html", EmbargoedStates.EMBARGOED + ".zh.png"));
                guesses.forEach(guess -> values.add(guess + ".csv"));
                values.addAll(List.of("latest.jsonstat", EmbargoedStates.EMBARGOED + ".jsonstat"));
                values.addAll(List.of("cbec-by-partner.parquet", "cbec.jsonstat", "headline.en.html"));
            }
            case "id" -> {
                if (template.startsWith("/api/v1/datasets/")) {
                    DatasetCatalogue.published().all().stream().map(Dataset::id).forEach(values::add);
                } else if (template.startsWith("/api/v1/releases/")) {
                    values.addAll(List.of(EmbargoedStates.EMBARGOED, EmbargoedStates.HISTORY));
                    values.addAll(guesses);
                }
            }
            default -> {}
        }
        schema.path("enum").forEach(value -> values.add(value.asText()));
        schema.path("items").path("enum").forEach(value -> values.add(value.asText()));
        schema.path("x-extensible-enum").forEach(value -> values.add(value.asText()));
        if (schema.path("format").asText().equals("uuid")) {
            values.addAll(guesses);
        }
        if (values.isEmpty()) {
            values.addAll(schema.path("type").asText().equals("boolean") ? List.of("true", "false") : List.of("2"));
        }
        return List.copyOf(values);
    }

    private static void texts(JsonNode example, Set<String> values) {
        if (example.isArray()) {
            example.forEach(one -> values.add(one.asText()));
        } else if (!example.isMissingNode()) {
            values.add(example.asText());
        }
    }

    /** A body of the examples of its members, and others that ask for what is released, or not yet. */
    private List<ObjectNode> bodies(JsonNode operation) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        JsonNode schema = resolved(operation.at("/requestBody/content/application~1json/schema"));
        schema.path("properties").properties().forEach(member -> {
            JsonNode examples = resolved(member.getValue()).path("examples");
            if (examples.has(0)) {
                body.set(member.getKey(), examples.get(0));
            }
        });
        return List.of(
                body,
                body.deepCopy().put("release", EmbargoedStates.EMBARGOED),
                body.deepCopy().put("asOf", EmbargoedStates.DUE),
                body.deepCopy().put("from", "2024").put("to", "2024"));
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
