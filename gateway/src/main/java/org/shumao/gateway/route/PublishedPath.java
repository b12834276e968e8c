package org.shumao.gateway.route;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One address of the API, as the published document describes it.
 *
 * @param template the address with its parameters in braces
 * @param methods methods that the address takes, sorted; HEAD wherever there is GET, and OPTIONS
 * @param deprecated those that will go away
 */
public record PublishedPath(String template, Set<String> methods, Map<String, Deprecation> deprecated) {
    /** A slash within an order number may appear unencoded. */
    private static final String ENDS_IN_A_NUMBER = "/api/v1/orders/{platform}/{orderNo}";

    public PublishedPath {
        Set<String> all = new TreeSet<>(methods);
        all.add("OPTIONS");
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        methods = Collections.unmodifiableSet(all);
    }

    /** An address that stays as it is. */
    public PublishedPath(String template, Set<String> methods) {
        this(template, methods, Map.of());
    }

    /** What the responses to a method say about its end; empty if it stays. HEAD is a GET. */
    public Optional<Deprecation> deprecation(String method) {
        return Optional.ofNullable(deprecated.get(method.equals("HEAD") ? "GET" : method));
    }

    /** The value of the header Allow. */
    public String allowed() {
        return String.join(", ", methods);
    }

    /** @param described the segments of the template, which do not change */
    boolean matches(List<String> described, List<String> given) {
        boolean fits =
                template.equals(ENDS_IN_A_NUMBER) ? given.size() >= described.size() : given.size() == described.size();
        for (int i = 0; fits && i < described.size(); i++) {
            fits = isParameter(described.get(i)) || described.get(i).equals(given.get(i));
        }
        return fits;
    }

    /** Orders templates so that of two that match, the more specific one comes first. */
    String rank() {
        StringBuilder rank = new StringBuilder();
        segments(template).forEach(segment -> rank.append(isParameter(segment) ? '1' : '0'));
        return rank + template;
    }

    static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }
}
