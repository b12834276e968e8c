package org.shumao.aggregation.resultcache;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.publicstate.PublicState;
import org.shumao.aggregation.publicstate.ReadFrom;

/** Knows a state of the data that is not older than a result may be, so that not every request queries the database. */
@ApplicationScoped
class DataStateWatch {
    private final Database database;
    private final PublicState states;
    private final Clock clock;
    private final Duration maxAge;

    private final Map<ReadFrom, Seen> newest = new EnumMap<>(ReadFrom.class);

    /** When each was looked for, by the clock that never goes back. */
    private final Map<ReadFrom, Long> lookedFor = new EnumMap<>(ReadFrom.class);

    DataStateWatch(Database database, PublicState states, Clock clock, ResultCacheConfig config) {
        this.database = database;
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
     * One request looks, the others wait for it: it is one short statement. Who waited while somebody began to look after them takes
     * what was found, which is not older than their own request.
     */
    Seen seen(ReadFrom from) throws SQLException {
        long arrived = System.nanoTime();
        synchronized (this) {
            Seen known = newest.get(from);
            Instant now = clock.instant();
            if (known != null && (now.isBefore(known.until()) || lookedFor.getOrDefault(from, arrived) - arrived > 0)) {
                return known;
            }
            long begun = System.nanoTime();
            Seen seen = new Seen(look(from, now), now.plus(maxAge));
            newest.put(from, seen);
            lookedFor.put(from, begun);
            return seen;
        }
    }

    private DataState look(ReadFrom from, Instant now) throws SQLException {
        Database.Work<DataState> work = connection -> DataState.read(connection, now);
        return from == ReadFrom.NEWEST ? database.inStatement(work) : states.inSnapshot(from, work);
    }
}
