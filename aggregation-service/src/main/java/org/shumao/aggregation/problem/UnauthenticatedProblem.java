package org.shumao.aggregation.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.shumao.contracts.problem.ProblemType;

/**
 * 401 for a call without a valid internal token. The problem library's own mapper reads a field that this Quarkus no
 * longer has, so ours comes first.
 */
final class UnauthenticatedProblem {
    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = Priorities.AUTHENTICATION)
    public Response toResponse() {
        return Problems.of(
                        ProblemType.UNAUTHENTICATED,
                        "Call the public address: only the gateway's token is accepted here.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build()
                .toResponse();
    }
}
