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

    /** One request looks, the others wait for it: it is one short statement. */
    synchronized Seen seen() throws SQLException {
        Seen known = newest;
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known;
        }
        Seen seen = new Seen(database.inTransaction(connection -> DataState.read(connection, now)), now.plus(maxAge));
        newest = seen;
        return seen;
    }
}
