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

    private final Map<ReadFrom, Seen> newest = new EnumMap<>(ReadFrom.class);

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

    /** One request looks, the others wait for it: it is one short statement. */
    synchronized Seen seen(ReadFrom from) throws SQLException {
        Seen known = newest.get(from);
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known;
        }
        Seen seen = new Seen(states.inSnapshot(from, snapshot -> DataState.read(snapshot, now)), now.plus(maxAge));
        newest.put(from, seen);
        return seen;
    }
}
