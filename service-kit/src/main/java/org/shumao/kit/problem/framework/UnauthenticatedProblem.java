package org.shumao.kit.problem.framework;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/**
 * 401 for a call without a valid token of the gateway. The problem library's own mapper reads a field that this Quarkus
 * no longer has, so ours comes first.
 */
final class UnauthenticatedProblem {
    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = Priorities.AUTHENTICATION)
    public Response toResponse(Exception refusal, UriInfo address) {
        return ExceptionMapperBase.postProcessorsRegistry
                .applyPostProcessing(
                        Problems.of(
                                        ProblemType.UNAUTHENTICATED,
                                        "Call the public address: only the gateway's token is accepted here.")
                                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                                .build(),
                        ProblemContext.of(refusal, address))
                .toResponse();
    }
}
