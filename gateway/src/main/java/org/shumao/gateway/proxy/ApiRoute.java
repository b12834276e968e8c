package org.shumao.gateway.proxy;

import static org.shumao.gateway.proxy.Upstream.AGGREGATION;
import static org.shumao.gateway.proxy.Upstream.INGESTION;
import static org.shumao.gateway.proxy.Upstream.REGISTRY;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One collection of the public API: what is not in this table is not reachable from outside.
 *
 * @param collection the segment after {@code /api/v1}
 * @param upstream the service that owns it
 * @param openToRead whether GET and HEAD need no key; such answers may be read by pages of any origin
 */
public record ApiRoute(String collection, Upstream upstream, boolean openToRead) {
    /** The path that all collections share. */
    public static final String ROOT = "/api/v1/";

    private static final List<ApiRoute> TABLE = List.of(
            new ApiRoute("submissions", INGESTION, false),
            new ApiRoute("receipt-keys", INGESTION, true),
            new ApiRoute("exchange-rates", INGESTION, false),
            new ApiRoute("schemas", INGESTION, true),
            new ApiRoute("templates", INGESTION, true),
            new ApiRoute("rules", INGESTION, true),
            new ApiRoute("enterprises", REGISTRY, true),
            new ApiRoute("changes", REGISTRY, false),
            new ApiRoute("sightings", REGISTRY, false),
            new ApiRoute("duties", REGISTRY, false),
            new ApiRoute("headline", AGGREGATION, true),
            new ApiRoute("indicators", AGGREGATION, true),
            new ApiRoute("demography", AGGREGATION, true),
            new ApiRoute("recounts", AGGREGATION, false),
            new ApiRoute("orders", AGGREGATION, false),
            new ApiRoute("matches", AGGREGATION, false),
            new ApiRoute("unauthorized-records", AGGREGATION, false),
            new ApiRoute("references", AGGREGATION, false),
            new ApiRoute("intake", AGGREGATION, false));

    /** What another service knows of the members of a collection: {@code /api/v1/submissions/{id}/dispositions}. */
    private static final Map<String, ApiRoute> OF_MEMBERS =
            Map.of("submissions/dispositions", new ApiRoute("submissions", AGGREGATION, false));

    /** What belongs to the members of an open collection, with all that is below it, and is not open to everybody. */
    private static final Map<String, ApiRoute> CLOSED = Map.of(
            "enterprises/duties", new ApiRoute("enterprises", REGISTRY, false),
            "enterprises/duty-exemptions", new ApiRoute("enterprises", REGISTRY, false),
            "enterprises/agents", new ApiRoute("enterprises", REGISTRY, false),
            "enterprises/keys", new ApiRoute("enterprises", REGISTRY, false));

    private static final Pattern OF_MEMBER = Pattern.compile(ROOT + "([^/]+)/[^/]+/([^/]+)(/.*)?");

    /** The route of a path that has been found sane, if its collection is public. */
    public static Optional<ApiRoute> of(String path) {
        if (!path.startsWith(ROOT)) {
            return Optional.empty();
        }
        Matcher ofMember = OF_MEMBER.matcher(path);
        if (ofMember.matches()) {
            String name = ofMember.group(1) + "/" + ofMember.group(2);
            ApiRoute route =
                    ofMember.group(3) == null ? OF_MEMBERS.getOrDefault(name, CLOSED.get(name)) : CLOSED.get(name);
            if (route != null) {
                return Optional.of(route);
            }
        }
        int end = path.indexOf('/', ROOT.length());
        String collection = path.substring(ROOT.length(), end < 0 ? path.length() : end);
        return TABLE.stream()
                .filter(route -> route.collection.equals(collection))
                .findFirst();
    }

    /** Whether anybody may do this without a key. */
    public boolean isOpenTo(HttpMethod method) {
        return openToRead && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD));
    }
}
