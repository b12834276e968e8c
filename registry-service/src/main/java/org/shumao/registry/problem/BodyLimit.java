package org.shumao.registry.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.shumao.contracts.problem.ProblemType;

/**
 * Quarkus refuses a body that is too large without a word; this comes just before and says why. Imports may be much larger than
 * other bodies, which are read whole: Quarkus is told the limit of each path, for bodies that do not say their length.
 */
@ApplicationScoped
class BodyLimit {
    private static final ProblemType TYPE = ProblemType.BODY_TOO_LARGE;
    private static final String IMPORT = "/api/v1/enterprises/import";

    private final long limit;
    private final long importLimit;

    BodyLimit(
            @ConfigProperty(name = "shumao.body.max-size", defaultValue = "256K") MemorySize limit,
            @ConfigProperty(name = "shumao.import-body.max-size", defaultValue = "512M") MemorySize importLimit) {
        this.limit = limit.asLongValue();
        this.importLimit = importLimit.asLongValue();
    }

    void register(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::check);
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(this::limitReading);
    }

    private long limit(RoutingContext exchange) {
        return IMPORT.equals(exchange.normalizedPath()) ? importLimit : limit;
    }

    private void limitReading(RoutingContext exchange) {
        exchange.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit(exchange));
        exchange.next();
    }

    private void check(RoutingContext exchange) {
        String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        // Longer numbers are refused by the HTTP parser.
        if (length == null || Long.parseLong(length) <= limit(exchange)) {
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
                        .put("detail", "A body has at most " + limit(exchange) + " bytes.")
                        .put("instance", exchange.normalizedPath())
                        .toBuffer());
    }
}
