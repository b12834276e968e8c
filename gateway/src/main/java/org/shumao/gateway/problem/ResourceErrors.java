package org.shumao.gateway.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.shumao.contracts.problem.ProblemType;

/** Errors of the gateway's own pages, in the same form as those of the proxy: one catalogue, one writer. */
class ResourceErrors {
    @ServerExceptionMapper
    Response refused(Refusal refusal, UriInfo uri) {
        return answer(refusal.problem(), uri);
    }

    /** Errors that the framework finds before it reaches a resource: no such page, no such media type. */
    @ServerExceptionMapper
    Response unreached(WebApplicationException error, UriInfo uri) {
        int status = error.getResponse().getStatus();
        return answer(
                Problem.ofStatus(status, ProblemType.INTERNAL_ERROR, "Not a page of this gateway; see /openapi."), uri);
    }

    @ServerExceptionMapper
    Response broken(Exception fault, UriInfo uri) {
        return answer(Problem.fault("The gateway could not make this page.", fault), uri);
    }

    private static Response answer(Problem problem, UriInfo uri) {
        Response.ResponseBuilder response = Response.status(problem.type().status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.body(uri.getRequestUri().getRawPath()).toString());
        problem.headers().forEach(response::header);
        return response.build();
    }
}
