package org.shumao.gateway.route;

import static org.shumao.gateway.route.Upstream.AGGREGATION;
import static org.shumao.gateway.route.Upstream.INGESTION;
import static org.shumao.gateway.route.Upstream.REGISTRY;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Describes one collection of the public API: a collection that is not in this table is not reachable from outside.
 *
 * @param collection the segment after {@code /api/v1}, or {@code sdmx}
 * @param upstream the service that owns it
 * @param openToRead whether GET and HEAD need no key
 * @param storing who may cache its responses
 */
public record ApiRoute(String collection, Upstream upstream, boolean openToRead, CacheRule storing) {
    /** The path that all collections share. */
    public static final String ROOT = "/api/v1/";

    /** All below is SDMX, also what it has no answer for: errors there are errors of SDMX, and a path is passed on as it came. */
    private static final String SDMX_ROOT = "/sdmx/";

    private static final ApiRoute SDMX = open("sdmx", AGGREGATION);

    private static final List<ApiRoute> TABLE = List.of(
            secret("submissions", INGESTION),
            open("receipt-keys", INGESTION),
            open("exchange-rates", INGESTION),
            open("schemas", INGESTION),
            open("templates", INGESTION),
            open("rules", INGESTION),
            open("rule-hits", INGESTION),
            open("code-lists", INGESTION),
            open("code-lists.csv", INGESTION),
            open("limits", INGESTION),
            open("enterprises", REGISTRY),
            closed("enterprise-changes", REGISTRY),
            closed("unregistered-parties", REGISTRY),
            closed("reporting-obligations", REGISTRY),
            secret("reporting-statements", REGISTRY),
            open("headline", AGGREGATION),
            open("headline.txt", AGGREGATION),
            open("headline.html", AGGREGATION),
            open("indicators", AGGREGATION),
            open("business-demography", AGGREGATION),
            secret("stream", AGGREGATION),
            open("reference-series", AGGREGATION),
            open("releases", AGGREGATION),
            open("datasets", AGGREGATION),
            open("catalog.jsonld", AGGREGATION),
            open("changes", AGGREGATION),
            open("changes.atom", AGGREGATION),
            open("handbook-template", AGGREGATION),
            closed("reconciliations", AGGREGATION),
            secret("cube.csv", AGGREGATION),
            secret("cube.ndjson", AGGREGATION),
            secret("cube.parquet", AGGREGATION),
            closed("cube-rebuild", AGGREGATION),
            secret("orders", AGGREGATION),
            secret("unauthorized-records", AGGREGATION),
            secret("waiting-responses", AGGREGATION),
            closed("exclusions", AGGREGATION),
            closed("review-entries", AGGREGATION),
            secret("release-rights", AGGREGATION),
            secret("confidentiality-waivers", AGGREGATION),
            secret("confidentiality-requests", AGGREGATION),
            current("release-log", AGGREGATION),
            open("release-keys", AGGREGATION),
            current("calendar", AGGREGATION),
            secret("release-clock", AGGREGATION),
            secret("webhooks", AGGREGATION),
            open("webhook-keys", AGGREGATION),
            closed("document-matches", AGGREGATION),
            closed("response", AGGREGATION),
            closed("unlinked-records", AGGREGATION),
            closed("orders-set-aside", AGGREGATION),
            closed("intake", AGGREGATION));

    /** Addresses below a collection that belong to another service, or that are not open to everybody as the collection is. */
    private static final Map<Pattern, ApiRoute> BELOW = Map.of(
            Pattern.compile(ROOT + "submissions/[^/]+/dispositions"), secret("submissions", AGGREGATION),
            Pattern.compile(ROOT + "releases/[^/]+/(approval|builds|early-access)(/.*)?"),
                    secret("releases", AGGREGATION),
            Pattern.compile(ROOT + "reference-series/[^/]+/embargoes(/.*)?"), secret("reference-series", AGGREGATION),
            Pattern.compile(ROOT + "code-lists/platforms"), open("code-lists", AGGREGATION),
            Pattern.compile(ROOT + "enterprises/[^/]+/(reporting-obligations|exemptions|agents)(/.*)?"),
                    closed("enterprises", REGISTRY),
            Pattern.compile(ROOT + "enterprises/[^/]+/keys(/.*)?"), secret("enterprises", REGISTRY));

    /** Returns whether a path is one of SDMX; the page about it is none. */
    public static boolean isSdmx(String path) {
        return path.startsWith(SDMX_ROOT) && path.length() > SDMX_ROOT.length();
    }

    /** Returns the route of a path that passed {@code RequestTarget}, if its collection is public. */
    public static Optional<ApiRoute> of(String path) {
        if (isSdmx(path)) {
            return Optional.of(SDMX);
        }
        if (!path.startsWith(ROOT)) {
            return Optional.empty();
        }
        String collection = path.substring(ROOT.length()).split("/", 2)[0];
        return BELOW.entrySet().stream()
                .filter(below -> below.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> TABLE.stream()
                        .filter(route -> route.collection.equals(collection))
                        .findFirst());
    }

    private static ApiRoute open(String collection, Upstream upstream) {
        return new ApiRoute(collection, upstream, true, CacheRule.ANYBODY);
    }

    /** Open to everybody; no cache may hold it, since it says at once what becomes of releases. */
    private static ApiRoute current(String collection, Upstream upstream) {
        return new ApiRoute(collection, upstream, true, CacheRule.NOBODY);
    }

    private static ApiRoute closed(String collection, Upstream upstream) {
        return new ApiRoute(collection, upstream, false, CacheRule.CALLER);
    }

    /** Keys, data of one submitter, and live figures: no cache may hold them, not even the caller's own. */
    private static ApiRoute secret(String collection, Upstream upstream) {
        return new ApiRoute(collection, upstream, false, CacheRule.NOBODY);
    }

    /** Returns whether anybody may send this request without a key. */
    public boolean isOpenTo(HttpMethod method) {
        return openToRead && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD));
    }
}
