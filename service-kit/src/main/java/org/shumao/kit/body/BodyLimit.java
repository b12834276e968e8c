package org.shumao.kit.body;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.ToLongFunction;
import org.shumao.contracts.problem.ProblemType;

/**
 * Quarkus refuses a body that is too large without a word; this comes just before and says why.
 */
public final class BodyLimit {
    private static final ProblemType TYPE = ProblemType.BODY_TOO_LARGE;

    private final ToLongFunction<String> limitOf;

    private BodyLimit(ToLongFunction<String> limitOf) {
        this.limitOf = limitOf;
    }

    /**
     * For a service that itself counts what it reads of a body without a length.
     *
     * @param limitOf most bytes of a body at a path
     */
    public static void register(Router router, ToLongFunction<String> limitOf) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(new BodyLimit(limitOf)::check);
    }

    /** Serves a service whose bodies the framework reads: it breaks them off at the limit. */
    public static void registerWithReading(Router router, ToLongFunction<String> limitOf) {
        register(router, limitOf);
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(new BodyLimit(limitOf)::limitReading);
    }

    private void limitReading(RoutingContext exchange) {
        exchange.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limitOf.applyAsLong(exchange.normalizedPath()));
        exchange.next();
    }

    private void check(RoutingContext exchange) {
        String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long limit = limitOf.applyAsLong(exchange.normalizedPath());
        // Longer numbers are refused by the HTTP parser.
        if (length == null || Long.parseLong(length) <= limit) {
            exchange.next();
            return;
        }
        exchange.response()
                .setStatusCode(TYPE.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(new JsonObject()
                        .put("type", TYPE.uri().toString())
                        .put("title", TYPE.title())
                        .put("status", TYPE.status())
                        .put("detail", "A body has at most " + limit + " bytes.")
                        .put("instance", exchange.request().path())
                        .toBuffer());
    }
}
