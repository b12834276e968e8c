package org.shumao.gateway.forward.request;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shumao.contracts.problem.Accept;
import org.shumao.gateway.response.EntityTags;
import org.shumao.gateway.response.HeaderWords;

/** Decides which headers cross the gateway. */
public final class HeaderHygiene {
    /**
     * The headers that a service may get from a client: an allow-list, so that no header can pose as the gateway's own
     * (Authorization, X-Forwarded-*, Forwarded) and keys stay here. The gateway alone compresses responses.
     */
    private static final Set<String> REQUEST = Set.of(
            "accept",
            "accept-language",
            "idempotency-key",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "last-event-id",
            "prefer",
            "range",
            "traceparent",
            "tracestate");

    private static final String CONTENT = "content-";
    private static final List<String> TAGGED = List.of("if-match", "if-none-match");

    /** Headers of RFC 9110, section 7.6.1, and headers that the gateway sets itself. */
    private static final Set<String> NOT_FROM_SERVICES = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "server",
            "set-cookie",
            "x-powered-by");

    private static final String CORS = "access-control-";

    private HeaderHygiene() {}

    public static void keepForwardable(MultiMap headers) {
        Set<String> named = namedByConnection(headers);
        removeIf(headers, name -> named.contains(name) || !(REQUEST.contains(name) || name.startsWith(CONTENT)));
        keepWishes(headers);
        TAGGED.forEach(name -> {
            if (headers.contains(name)) {
                headers.set(
                        name,
                        headers.getAll(name).stream().map(EntityTags::asGiven).toList());
            }
        });
    }

    /** Sends on which media types the reader takes, in one line; nothing if any will do. */
    private static void keepWishes(MultiMap headers) {
        List<String> accepted = headers.getAll(HttpHeaders.ACCEPT);
        if (Accept.of(accepted).takesAnything()) {
            headers.remove(HttpHeaders.ACCEPT);
        } else if (accepted.size() > 1) {
            headers.set(HttpHeaders.ACCEPT, String.join(", ", accepted));
        }
    }

    /**
     * Cleans the response of a service; a Location at the service's own address becomes relative, so that it is valid
     * here.
     */
    public static void cleanResponse(MultiMap headers, URI service) {
        Set<String> named = namedByConnection(headers);
        removeIf(headers, name -> named.contains(name) || NOT_FROM_SERVICES.contains(name) || name.startsWith(CORS));
        String location = headers.get(HttpHeaders.LOCATION);
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, publicLocation(location, service));
        }
        headers.set("x-content-type-options", "nosniff");
    }

    private static String publicLocation(String location, URI service) {
        String own = service.getScheme() + "://" + service.getAuthority();
        boolean absolute =
                location.regionMatches(true, 0, own, 0, own.length()) && location.startsWith("/", own.length());
        return absolute ? location.substring(own.length()) : location;
    }

    // A header that Connection names is for the next hop only and ends here.
    private static Set<String> namedByConnection(MultiMap headers) {
        return HeaderWords.of(headers.getAll(HttpHeaders.CONNECTION)).collect(Collectors.toUnmodifiableSet());
    }

    private static void removeIf(MultiMap headers, Predicate<String> unwanted) {
        for (String name : List.copyOf(headers.names())) {
            if (unwanted.test(name.toLowerCase(Locale.ROOT))) {
                headers.remove(name);
            }
        }
    }
}
