package org.shumao.ingestion.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.shumao.contracts.problem.ProblemType;

/**
 * Quarkus refuses a body that is too large without a word; this comes just before and says why. A body without
 * Content-Length is stopped where it is read.
 */
@ApplicationScoped
class BodyLimit {
    private static final ProblemType TYPE = ProblemType.BODY_TOO_LARGE;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "shumao.ingestion.body.max-size", defaultValue = "2G") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::check);
    }

    private void check(RoutingContext exchange) {
        String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
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
                        .put("instance", exchange.normalizedPath())
                        .toBuffer());
    }
}
