package org.shumao.aggregation.resultcache;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.shumao.aggregation.publicstate.PublicState;
import org.shumao.aggregation.publicstate.ReadFrom;

/** Knows a state of the data that is not older than a result may be, so that not every request queries the database. */
@ApplicationScoped
class DataStateWatch {
    private final PublicState states;
    private final Clock clock;
    private final Duration maxAge;

    private final Map<ReadFrom, Look> newest = new EnumMap<>(ReadFrom.class);

    DataStateWatch(PublicState states, Clock clock, ResultCacheConfig config) {
        this.states = states;
        this.clock = clock;
        this.maxAge = config.maxAge();
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
     */
    Seen seen(ReadFrom from) throws SQLException {
        long arrived = System.nanoTime();
        synchronized (this) {
            Look last = newest.get(from);
            Instant now = clock.instant();
            if (last != null && (isFresh(last, now) || last.begun() - arrived > 0)) {
                return last.seen();
            }
            long begun = System.nanoTime();
            DataState state = states.inSnapshot(from, snapshot -> DataState.read(snapshot, now));
            Seen seen = new Seen(state, now.plus(maxAge));
            newest.put(from, new Look(seen, begun));
            return seen;
        }
    }

    /** A clock that is set back makes nothing fresher. */
    private boolean isFresh(Look last, Instant now) {
        Instant until = last.seen().until();
        return now.isBefore(until) && !now.isBefore(until.minus(maxAge));
    }
}
