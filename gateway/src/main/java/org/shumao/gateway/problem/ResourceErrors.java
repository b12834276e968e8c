package org.shumao.gateway.problem;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.shumao.contracts.problem.ProblemType;

/** Errors of the gateway's own pages, in the same form as those of the proxy: one catalogue, one writer. */
class ResourceErrors {
    @ServerExceptionMapper
    Response refused(Refusal refusal, HttpServerRequest request) {
        return ProblemResponse.of(refusal.problem(), request);
    }

    /** Errors that the framework finds before it reaches a resource: no such page, no such media type. */
    @ServerExceptionMapper
    Response unreached(WebApplicationException error, HttpServerRequest request) {
        int status = error.getResponse().getStatus();
        return ProblemResponse.of(
                Problem.ofStatus(status, ProblemType.INTERNAL_ERROR, "Not a page of this gateway; see /openapi."),
                request);
    }

    @ServerExceptionMapper
    Response broken(Exception fault, HttpServerRequest request) {
        return ProblemResponse.of(Problem.fault("The gateway could not make this page.", fault, request), request);
    }
}
