package org.shumao.gateway.openapi;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One address of the API, as the published document describes it.
 *
 * @param template the address with its parameters in braces
 * @param methods methods that the address takes, sorted; HEAD wherever there is GET, and OPTIONS
 */
public record PublishedPath(String template, Set<String> methods) {
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
