package org.shumao.gateway.route;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Describes one address of the API, as the published document does.
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

    /** Returns what the responses to a method say about its end; empty if it stays. HEAD is a GET. */
    public Optional<Deprecation> deprecation(String method) {
        return Optional.ofNullable(deprecated.get(method.equals("HEAD") ? "GET" : method));
    }

    /** Returns the value of the header Allow. */
    public String allowed() {
        return String.join(", ", methods);
    }

    /** Returns whether the path ends with a number that may have slashes. */
    public boolean endsInANumber() {
        return template.equals(ENDS_IN_A_NUMBER);
    }

    /** Returns what the paths of the address look like. The parameter of one of SDMX is a path of its own. */
    Pattern pattern() {
        String end = ApiRoute.isSdmx(template) ? ".*" : endsInANumber() ? ".+" : "[^/]*";
        return Pattern.compile(template.replaceAll("\\{[^}]*}$", end).replaceAll("\\{[^}]*}", "[^/]*"));
    }

    /** Orders templates so that of two that match, the more specific one comes first. */
    String rank() {
        return template.replaceAll("/[^/{]+", "/0").replaceAll("/\\{[^}]*}", "/1") + " " + template;
    }
}
