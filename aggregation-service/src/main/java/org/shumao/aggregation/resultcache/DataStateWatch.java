package org.shumao.aggregation.resultcache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.publicstate.PublicState;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** Knows a state of the data that is not older than a result may be, so that not every request queries the database. */
@ApplicationScoped
class DataStateWatch {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final PublicState states;
    private final Clock clock;
    private final Duration maxAge;
    private final Duration patience;

    /** Apart from each other: the first public state of much data takes long to make, and nobody else waits for it. */
    private final Map<ReadFrom, Watched> watched = new EnumMap<>(ReadFrom.class);

    DataStateWatch(PublicState states, Clock clock, ResultCacheConfig config) {
        this.states = states;
        this.clock = clock;
        this.maxAge = config.maxAge();
        this.patience = config.patience();
        for (ReadFrom from : ReadFrom.values()) {
            watched.put(from, new Watched());
        }
    }

    /** What was last seen of one state. */
    private static final class Watched {
        final ReentrantLock looking = new ReentrantLock();

        @Nullable
        Look last;
    }

    /**
     * A state of the data.
     *
     * @param until how long results of it may be given
     */
    record Seen(DataState state, Instant until) {}

    /**
     * A look at the data.
     *
     * @param begun when, by the clock that never goes back
     */
    private record Look(Seen seen, long begun) {}

    /**
     * One request looks, the others wait for it: it is one short statement. Who waited while somebody began to look after them takes
     * what was found, which is not older than their own request.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if the look of somebody else takes too long
     */
    Seen seen(ReadFrom from) throws SQLException {
        long arrived = System.nanoTime();
        Watched state = Objects.requireNonNull(watched.get(from));
        if (!entered(state.looking)) {
            throw Problems.of(ProblemType.SERVICE_UNAVAILABLE, "The state of the data is being read. Please ask again.")
                    .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        try {
            return seen(from, state, arrived);
        } finally {
            state.looking.unlock();
        }
    }

    private boolean entered(ReentrantLock looking) {
        try {
            return looking.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Seen seen(ReadFrom from, Watched watched, long arrived) throws SQLException {
        Look last = watched.last;
        Instant now = clock.instant();
        if (last != null && (isFresh(last, now) || last.begun() - arrived > 0)) {
            return last.seen();
        }
        long begun = System.nanoTime();
        DataState state = DataState.read(states, from, now);
        Seen seen = new Seen(state, now.plus(maxAge));
        watched.last = new Look(seen, begun);
        return seen;
    }

    /** A clock that is set back makes nothing fresher. */
    private boolean isFresh(Look last, Instant now) {
        Instant until = last.seen().until();
        return now.isBefore(until) && !now.isBefore(until.minus(maxAge));
    }
}
