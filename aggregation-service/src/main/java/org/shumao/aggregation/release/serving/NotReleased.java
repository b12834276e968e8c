package org.shumao.aggregation.release.serving;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/**
 * Says that something is not released. The text is the same whether nobody planned it, or it is planned, built, approved, late or
 * stopped: only the time differs, which everybody reads in the calendar.
 */
public final class NotReleased {
    private static final String DETAIL =
            "This is not released. due is when the calendar plans it; null: it has no entry.";

    private NotReleased() {}

    /** @param due when the calendar says that it comes; null if it says nothing */
    public static HttpProblem due(@Nullable Instant due) {
        return Problems.of(ProblemType.NOT_RELEASED, DETAIL)
                .with("due", due == null ? null : due.toString())
                .withHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
