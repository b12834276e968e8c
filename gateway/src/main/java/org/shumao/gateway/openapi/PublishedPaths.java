package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The addresses of the API and the methods that each takes, from the published document: an address that it does not
 * describe is not reachable, and a new endpoint needs no second table.
 */
@ApplicationScoped
public class PublishedPaths {
    private final List<Described> paths;

    /** Addresses without parameters: nothing more specific can match. */
    private final Map<String, PublishedPath> literal;

    private record Described(PublishedPath path, List<String> segments) {}

    PublishedPaths(OpenApiDocument document) {
        List<PublishedPath> all = document.paths().properties().stream()
                .map(path -> published(path.getKey(), OpenApiMerge.operations(path.getValue())))
                .sorted(Comparator.comparing(PublishedPath::rank))
                .toList();
        paths = all.stream()
                .map(path -> new Described(path, PublishedPath.segments(path.template())))
                .toList();
        literal = all.stream()
                .filter(path -> !path.template().contains("{"))
                .collect(Collectors.toUnmodifiableMap(PublishedPath::template, Function.identity()));
    }

    private static PublishedPath published(String template, Map<String, ObjectNode> operations) {
        Map<String, Deprecation> deprecated = new HashMap<>();
        operations.forEach((method, operation) -> Deprecation.of(operation)
                .ifPresent(deprecation -> deprecated.put(method.toUpperCase(Locale.ROOT), deprecation)));
        return new PublishedPath(
                template,
                operations.keySet().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                Map.copyOf(deprecated));
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
}
