package org.shumao.aggregation.release.serving;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * Says that something is not released. The text is the same whether nobody planned it, or it is planned, built, approved, late or
 * stopped: only the time differs, which everybody reads in the calendar.
 */
public final class NotReleased {
    private static final String DETAIL = "This is not released. If the release calendar plans it, due says when.";

    private static final String PLANNED = "select due from release_calendar where release_id = ?";
    private static final String NOTICE =
            "select stop_reason_en, stop_reason_zh from release_notice where release_id = ?";

    private NotReleased() {}

    /** Returns the problem of a release of which nothing is there: it was withdrawn, or it is not released. */
    public static HttpProblem release(ReleasedSnapshot snapshot, String id) throws SQLException {
        Optional<Text> reason =
                Sql.first(snapshot.connection(), NOTICE, row -> ReleaseReader.text(row, "stop_reason"), id);
        if (reason.isPresent()) {
            String detail = reason.get().en() + " " + reason.get().zh();
            return Problems.of(ProblemType.RELEASE_WITHDRAWN, detail)
                    .withHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        return due(Sql.first(snapshot.connection(), PLANNED, row -> Columns.instant(row, "due"), id)
                        .orElse(null))
                .build();
    }

    /**
     * Begins the problem.
     *
     * @param due when the calendar says that it comes; null if it says nothing
     */
    public static HttpProblem.Builder due(@Nullable Instant due) {
        return Problems.of(ProblemType.NOT_RELEASED, DETAIL)
                .with("due", due == null ? null : due.toString())
                .withHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
