package org.shumao.gateway.openapi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The addresses of the API and the methods that each takes, from the published document: an address that it does not
 * describe is not reachable, and a new endpoint needs no second table.
 */
@ApplicationScoped
public class PublishedPaths {
    private final List<PublishedPath> paths;

    PublishedPaths(OpenApiDocument document) {
        paths = document.paths().properties().stream()
                .map(path -> new PublishedPath(
                        path.getKey(),
                        OpenApiMerge.operations(path.getValue()).keySet().stream()
                                .map(method -> method.toUpperCase(Locale.ROOT))
                                .collect(Collectors.toUnmodifiableSet())))
                .sorted(Comparator.comparing(PublishedPath::rank))
                .toList();
    }

    /** The most specific description of a path; empty if there is none. */
    public Optional<PublishedPath> of(String path) {
        List<String> segments = PublishedPath.segments(path);
        return paths.stream().filter(described -> described.matches(segments)).findFirst();
    }
}
