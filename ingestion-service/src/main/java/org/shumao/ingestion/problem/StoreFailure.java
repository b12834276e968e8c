package org.shumao.ingestion.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;

/** The database is away or overloaded: the same request may succeed a little later. */
final class StoreFailure {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private StoreFailure() {}

    /** Connection errors (class 08), lack of resources (53), shutdown (57), and no free connection in the pool. */
    static boolean isTransient(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                boolean fromPool = state == null || state.isEmpty();
                if (fromPool || state.startsWith("08") || state.startsWith("53") || state.startsWith("57")) {
                    return true;
                }
            }
        }
        return false;
    }

    static HttpProblem problem(HttpProblem original) {
        HttpProblem ours = Problems.later(
                ProblemType.SERVICE_UNAVAILABLE, "The store is not available now; try again.", RETRY_AFTER);
        return HttpProblem.builder(ours).withInstance(original.getInstance()).build();
    }
}
