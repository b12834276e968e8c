package org.shumao.gateway.admission;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.admission.key.ClientAddress;
import org.shumao.gateway.admission.quota.Charge;
import org.shumao.gateway.admission.quota.RequestKind;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.route.PublishedPath;

/**
 * Accompanies a request of the API on its way to its service.
 *
 * @param ended completes when the response has ended, in whatever way; it listens from the beginning, because a caller may go away while a
 *     gate asks somebody, and nobody says it again
 * @param caller who sent it; nobody until a gate has found out
 * @param charge what it costs; null until it is charged
 */
public record Visit(
        RoutingContext context,
        ApiRoute route,
        PublishedPath address,
        Future<Void> ended,
        Caller caller,
        @Nullable Charge charge) {
    public Visit(RoutingContext context, ApiRoute route, PublishedPath address) {
        this(context, route, address, context.addEndHandler(), Caller.ANONYMOUS, null);
    }

    Visit of(Caller found) {
        return new Visit(context, route, address, ended, found, charge);
    }

    public Visit at(Charge made) {
        return new Visit(context, route, address, ended, caller, made);
    }

    public HttpServerRequest request() {
        return context.request();
    }

    public RequestKind kind() {
        return RequestKind.of(request().method(), address.template());
    }

    /** Returns who holds places and budgets: the id of the key, or the address of a caller without one. */
    public String holder() {
        return caller.isAnonymous() ? ClientAddress.of(request()).network() : caller.keyId();
    }
}
