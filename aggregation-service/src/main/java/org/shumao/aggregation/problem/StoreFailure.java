package org.shumao.aggregation.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.shumao.contracts.problem.ProblemType;

/** The database does not answer: a problem that says when to come back. */
public final class StoreFailure {
    private static final Logger LOG = Logger.getLogger(StoreFailure.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    private StoreFailure() {}

    public static HttpProblem of(SQLException failure) {
        LOG.error("The database did not answer", failure);
        return Problems.of(ProblemType.SERVICE_UNAVAILABLE, "The store of the figures does not answer.")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }
}
