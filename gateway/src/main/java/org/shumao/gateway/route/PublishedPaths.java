package org.shumao.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The addresses of the API and the methods that each takes, from the published document: an address that it does not
 * describe is not reachable, and a new endpoint needs no second table.
 */
@ApplicationScoped
public class PublishedPaths {
    /** Addresses without parameters: nothing is more specific than such an address itself. */
    private final Map<String, PublishedPath> literal = new HashMap<>();

    /** Addresses with parameters; the most specific comes first. */
    private final Map<Pattern, PublishedPath> patterns = new LinkedHashMap<>();

    PublishedPaths(OpenApiDocument document) {
        document.paths().properties().stream()
                .map(path -> published(path.getKey(), path.getValue()))
                .sorted(Comparator.comparing(PublishedPath::rank))
                .forEach(this::add);
    }

    private void add(PublishedPath path) {
        if (path.template().contains("{")) {
            patterns.put(path.pattern(), path);
        } else {
            literal.put(path.template(), path);
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

    /** Returns the most specific description of a path; empty if there is none. */
    public Optional<PublishedPath> of(String path) {
        return Optional.ofNullable(literal.get(path))
                .or(() -> patterns.entrySet().stream()
                        .filter(described -> described.getKey().matcher(path).matches())
                        .map(Map.Entry::getValue)
                        .findFirst());
    }
}
