package org.shumao.aggregation.release.serving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.ReleasedSnapshots;

/** Answers from what is released now, which anybody may keep for a short time. */
@ApplicationScoped
public class ReleasedAnswers {
    private final ReleasedSnapshots released;
    private final ServingConfig config;

    ReleasedAnswers(ReleasedSnapshots released, ServingConfig config) {
        this.released = released;
        this.config = config;
    }

    /** Answers from what is in force now. */
    public <T> RestResponse<T> of(ReleasedSnapshot.Work<T> work) throws SQLException {
        return of(Optional.empty(), work);
    }

    /** @param asOf whose state it is; empty for now */
    <T> RestResponse<T> of(Optional<Instant> asOf, ReleasedSnapshot.Work<T> work) throws SQLException {
        return released.in(asOf, snapshot -> ok(snapshot, work).build());
    }

    /** Answers with figures, or with where they are: these have the licence as a header. */
    <T> RestResponse<T> licensed(ReleasedSnapshot.Work<T> work) throws SQLException {
        return released.in(
                Optional.empty(),
                snapshot -> ok(snapshot, work)
                        .header(HttpHeaders.LINK, licence().link())
                        .build());
    }

    private <T> RestResponse.ResponseBuilder<T> ok(ReleasedSnapshot snapshot, ReleasedSnapshot.Work<T> work)
            throws SQLException {
        return RestResponse.ResponseBuilder.ok(work.run(snapshot)).header(HttpHeaders.CACHE_CONTROL, caching(snapshot));
    }

    /** Returns under which conditions anybody may use what is released. */
    public Licence licence() {
        return Licence.of(config);
    }

    /** Returns who may keep an answer for how long: what becomes public at the next due minute is seen then. */
    public String caching(ReleasedSnapshot snapshot) {
        Duration age = snapshot.nextDue()
                .map(due -> Duration.between(snapshot.tick(), due))
                .filter(untilDue -> untilDue.compareTo(config.maxAge()) < 0)
                .orElse(config.maxAge());
        return "public, max-age=" + age.toSeconds();
    }
}
