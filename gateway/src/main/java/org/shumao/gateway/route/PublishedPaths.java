package org.shumao.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The addresses of the API and the methods that each takes, from the published document: an address that it does not
 * describe is not reachable, and a new endpoint needs no second table.
 */
@ApplicationScoped
public class PublishedPaths {
    private static final String INDICATOR = "/api/v1/indicators/{id}";
    private static final String OPEN_LIST = "x-extensible-enum";

    private final List<Described> paths;

    /** Addresses without parameters: nothing more specific can match. */
    private final Map<String, PublishedPath> literal;

    /** The ids of the indicators: whether a page of the portal exists is known without a service, also while none answers. */
    private final Set<String> indicators = new HashSet<>();

    private record Described(PublishedPath path, List<String> segments) {}

    PublishedPaths(OpenApiDocument document) {
        List<PublishedPath> all = document.paths().properties().stream()
                .map(path -> published(path.getKey(), path.getValue()))
                .sorted(Comparator.comparing(PublishedPath::rank))
                .toList();
        paths = all.stream()
                .map(path -> new Described(path, PublishedPath.segments(path.template())))
                .toList();
        literal = all.stream()
                .filter(path -> !path.template().contains("{"))
                .collect(Collectors.toUnmodifiableMap(PublishedPath::template, Function.identity()));
        for (JsonNode parameter : document.paths().path(INDICATOR).path("get").path("parameters")) {
            if (parameter.path("name").asText().equals("id")) {
                parameter.path("schema").path(OPEN_LIST).forEach(id -> indicators.add(id.asText()));
            }
        }
        if (indicators.isEmpty()) {
            throw new IllegalStateException("the document of the API names no indicators");
        }
    }

    private static PublishedPath published(String template, JsonNode item) {
        Set<String> methods = new HashSet<>();
        Map<String, Deprecation> deprecated = new HashMap<>();
        item.properties().forEach(operation -> {
            String method = operation.getKey().toUpperCase(Locale.ROOT);
            methods.add(method);
            Deprecation.of(operation.getValue()).ifPresent(deprecation -> deprecated.put(method, deprecation));
        });
        return new PublishedPath(template, methods, Map.copyOf(deprecated));
    }

    /** The most specific description of a path; empty if there is none. */
    public Optional<PublishedPath> of(String path) {
        PublishedPath same = literal.get(path);
        if (same != null) {
            return Optional.of(same);
        }
        List<String> segments = PublishedPath.segments(path);
        return paths.stream()
                .filter(described -> described.path().matches(described.segments(), segments))
                .map(Described::path)
                .findFirst();
    }

    public boolean hasIndicator(String id) {
        return indicators.contains(id);
    }
}
