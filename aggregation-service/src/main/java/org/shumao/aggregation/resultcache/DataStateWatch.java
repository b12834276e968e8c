package org.shumao.aggregation.resultcache;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;

/** Knows a state of the data that is not older than a result may be, so that not every request queries the database. */
@ApplicationScoped
class DataStateWatch {
    private final Database database;
    private final Clock clock;
    private final Duration maxAge;

    @Nullable
    private Seen newest;

    /** When the newest was looked for, by the clock that never goes back. */
    private long lookedFor;

    DataStateWatch(Database database, Clock clock, ResultCacheConfig config) {
        this.database = database;
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
    Seen seen() throws SQLException {
        long arrived = System.nanoTime();
        synchronized (this) {
            Seen known = newest;
            Instant now = clock.instant();
            if (known != null && (now.isBefore(known.until()) || lookedFor - arrived > 0)) {
                return known;
            }
            long begun = System.nanoTime();
            Seen seen = new Seen(database.inStatement(connection -> DataState.read(connection, now)), now.plus(maxAge));
            newest = seen;
            lookedFor = begun;
            return seen;
        }
    }
}
