package org.shumao.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.key.Caller;
import org.shumao.gateway.key.KeyHeader;
import org.shumao.gateway.lookup.ClientAddress;
import org.shumao.gateway.openapi.PublishedPath;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.protection.OpenRequests;
import org.shumao.gateway.protection.RequestKind;
import org.shumao.gateway.quota.Charge;
import org.shumao.gateway.quota.Quotas;
import org.shumao.gateway.route.ApiRoute;

/** Decides who may come in, and as whom. The service decides what a caller may do with it. */
@ApplicationScoped
class Admission {
    private final Callers callers;
    private final OpenRequests openRequests;
    private final Quotas quotas;
    private final ProxyConfig config;

    Admission(Callers callers, OpenRequests openRequests, Quotas quotas, ProxyConfig config) {
        this.callers = callers;
        this.openRequests = openRequests;
        this.quotas = quotas;
        this.config = config;
    }

    /**
     * Finds the caller, takes a place for its request and charges it. The future is complete unless the gateway has to ask
     * the registry about the key or the OpenID provider for its own, or the request has to wait for a place; it fails with a
     * {@link Refusal} if the request may not continue.
     */
    Future<Admitted> admit(RoutingContext context, ApiRoute route, PublishedPath address) {
        HttpServerRequest request = context.request();
        Future<Void> ended = context.addEndHandler();
        return callers.of(context).compose(caller -> {
            if (caller.isAnonymous() && !route.isOpenTo(request.method())) {
                throw KeyHeader.missing();
            }
            requireSaneBody(request);
            RequestKind kind = RequestKind.of(request.method(), address.template());
            String holder = caller.isAnonymous() ? ClientAddress.of(request).network() : caller.keyId();
            return openRequests
                    .enter(route.upstream(), kind, holder, ended)
                    .map(entered -> new Admitted(caller, quotas.charge(request, address.template(), caller)));
        });
    }

    /** Who may come in, and what it pays. */
    record Admitted(Caller caller, Charge charge) {}

    private void requireSaneBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && exceedsLimit(length)) {
            throw new Refusal(Problem.of(
                    ProblemType.BODY_TOO_LARGE,
                    "The body exceeds " + config.maxBodySize().asLongValue() + " bytes; send it in parts."));
        }
    }

    private boolean exceedsLimit(String length) {
        try {
            return Long.parseLong(length) > config.maxBodySize().asLongValue();
        } catch (NumberFormatException e) {
            throw new Refusal(Problem.of(ProblemType.MALFORMED_BODY, "Content-Length is not a number of bytes."));
        }
    }
}
