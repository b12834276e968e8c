package org.shumao.kit.body;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * A response that is ready before its request has ended, because the body is too large or too slow, must not keep the
 * connection: the rest is passed over for a moment, so that the sender gets to read the response, and then it ends.
 */
@ApplicationScoped
class UnreadBody {
    private static final long LINGER_MILLIS = 2_000;

    private final Vertx vertx;

    UnreadBody(Vertx vertx) {
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 2).handler(this::watch);
    }

    private void watch(RoutingContext exchange) {
        exchange.addEndHandler(answered -> {
            HttpServerRequest request = exchange.request();
            // A sender that is gone ends the exchange too; whoever still reads its body has to learn that.
            if (exchange.response().ended() && !request.isEnded()) {
                request.handler(part -> {});
                request.exceptionHandler(gone -> {});
                request.resume();
                vertx.setTimer(LINGER_MILLIS, late -> {
                    if (!request.isEnded()) {
                        request.connection().close();
                    }
                });
            }
        });
        exchange.next();
    }
}
