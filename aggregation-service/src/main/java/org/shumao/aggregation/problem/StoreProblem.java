package org.shumao.aggregation.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.shumao.contracts.problem.ProblemType;

/** 503 while the database does not answer; any other error of the database is a fault of ours. */
final class StoreProblem {
    private static final Logger LOG = Logger.getLogger(StoreProblem.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    public Response toResponse(SQLException failure) {
        if (!isUnavailable(failure)) {
            return Problems.of(ProblemType.INTERNAL_ERROR, "A fault of ours that the request did not cause.")
                    .with(Fault.ID, Fault.logged(failure))
                    .build()
                    .toResponse();
        }
        LOG.error("A statement failed", failure);
        return Problems.of(ProblemType.SERVICE_UNAVAILABLE, "The store of the figures does not answer.")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build()
                .toResponse();
    }

    /**
     * SQLSTATE class 08 connection, 53 resources, 57 operator intervention; none at all if the pool had no connection
     * to give in time.
     */
    static boolean isUnavailable(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }
}
