package org.shumao.gateway.portal;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.ProblemResponse;

/** Answers for addresses that lead nowhere: a page to people, a problem to programs. */
class LostVisitors {
    private final PortalPages portal;

    LostVisitors(PortalPages portal) {
        this.portal = portal;
    }

    @ServerExceptionMapper
    Response nowhere(NotFoundException error, HttpHeaders headers, HttpServerRequest request) {
        MediaType best = headers.getAcceptableMediaTypes().get(0);
        if (best.getType().equals("text") && best.isCompatible(MediaType.TEXT_HTML_TYPE)) {
            return Response.status(Response.Status.NOT_FOUND)
                    .type("text/html;charset=UTF-8")
                    .entity(portal.page())
                    .build();
        }
        return ProblemResponse.of(
                Problem.of(ProblemType.NOT_FOUND, "Not a page of this gateway; see /openapi."), request);
    }
}
