package org.shumao.gateway.cache.request;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shumao.gateway.cache.AnswerCacheConfig;
import org.shumao.gateway.problem.UnreadBody;
import org.shumao.gateway.response.HeaderWords;
import org.shumao.gateway.route.ApiRoute;

/**
 * Tells the reads whose answers anybody may get: of public data, without a body, and with no header that could say who asks or ask
 * for something else. Headers are on an allow-list; what is not on it goes the long way.
 */
@ApplicationScoped
public class AnonymousReads {
    /** Collections of public data. Limits depend on the gateway; the calendar and the log of releases are never stored. */
    static final Set<String> KEPT = Set.of(
            "headline",
            "headline.html",
            "headline.txt",
            "indicators",
            "business-demography",
            "reference-series",
            "releases",
            "datasets",
            "catalog.jsonld",
            "handbook-template",
            "changes",
            "changes.atom",
            "release-keys",
            "webhook-keys",
            "sdmx",
            "enterprises",
            "code-lists",
            "code-lists.csv",
            "exchange-rates",
            "rules",
            "rule-hits",
            "schemas",
            "templates",
            "receipt-keys");

    /** What is public depends on these, whatever a write of them answers. */
    private static final Set<String> RELEASING = Set.of("releases", "release-clock");

    private static final Set<String> USUAL = Set.of(
            "host",
            "connection",
            "keep-alive",
            "user-agent",
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "pragma",
            "content-length",
            "content-type",
            "dnt",
            "forwarded",
            "http2-settings",
            "if-modified-since",
            "if-none-match",
            "origin",
            "priority",
            "referer",
            "save-data",
            "te",
            "traceparent",
            "tracestate",
            "upgrade",
            "upgrade-insecure-requests",
            "via",
            "x-correlation-id",
            "x-real-ip",
            "x-request-id",
            "x-requested-with",
            "x-scheme");

    /** Browsers and proxies add headers that begin like this. */
    private static final List<String> PREFIXES = List.of("sec-fetch-", "sec-ch-", "sec-gpc", "x-forwarded-");

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("keep-alive", "close", "te", "upgrade", "http2-settings");

    /** A longer Accept is nobody's, and would fill the cache with keys. */
    private static final int LONGEST_ACCEPT = 200;

    private final boolean enabled;
    private final Set<String> indifferent;

    AnonymousReads(AnswerCacheConfig config) {
        this.enabled = config.enabled();
        this.indifferent = new HashSet<>(USUAL);
        config.indifferentHeaders().stream()
                .flatMap(Set::stream)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .forEach(indifferent::add);
        indifferent.removeAll(Set.of("authorization", "x-api-key", "cookie"));
    }

    /** Returns the key of the answer; empty if the request is to be handled by itself. */
    public Optional<AnswerKey> keyOf(HttpServerRequest request, String path, String query, ApiRoute route) {
        boolean suits = enabled
                && KEPT.contains(route.collection())
                && route.isOpenTo(request.method())
                && !UnreadBody.isAnnounced(request)
                && isUsual(request.headers());
        return suits ? Optional.of(AnswerKey.of(route.upstream(), path, query, request.headers())) : Optional.empty();
    }

    /** Returns whether a successful request may have changed what is kept of the service, as the stop of a release and the opening of an epoch do. */
    public static boolean mayChange(HttpMethod method, int status, ApiRoute route) {
        boolean releases = RELEASING.contains(route.collection());
        boolean writes = method.equals(HttpMethod.PUT)
                || method.equals(HttpMethod.PATCH)
                || method.equals(HttpMethod.DELETE)
                || (method.equals(HttpMethod.POST) && (status == 201 || releases));
        return writes && status < 300 && (releases || KEPT.contains(route.collection()));
    }

    private boolean isUsual(MultiMap headers) {
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!indifferent.contains(name) && PREFIXES.stream().noneMatch(name::startsWith)) {
                return false;
            }
            if (name.equals("connection") && !isOfTheConnection(header.getValue())) {
                return false;
            }
            if (name.equals("accept") && header.getValue().length() > LONGEST_ACCEPT) {
                return false;
            }
        }
        return headers.getAll(HttpHeaders.ACCEPT).size() <= 1;
    }

    /** A header that Connection names ends at the gateway, whatever it would have meant. */
    private static boolean isOfTheConnection(String value) {
        return HeaderWords.of(List.of(value)).allMatch(OF_THE_CONNECTION::contains);
    }
}
