package org.shumao.gateway.forward;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.ProblemResponse;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.route.PublishedPath;

/** Ends a request that may not go on. */
final class Refusals {
    private Refusals() {}

    static void guarded(RoutingContext context, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            refuse(context.request(), e);
        }
    }

    static void refuse(HttpServerRequest request, Throwable reason) {
        if (reason instanceof Refusal refusal) {
            ProblemResponse.send(request, refusal.problem());
            return;
        }
        ProblemResponse.send(request, Problem.fault("The gateway could not handle the request.", reason, request));
    }

    static void requireMethod(HttpServerRequest request, PublishedPath address) {
        if (!address.methods().contains(request.method().name())) {
            throw new Refusal(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use one of " + address.allowed() + ".")
                    .with(HttpHeaders.ALLOW.toString(), address.allowed()));
        }
    }
}
