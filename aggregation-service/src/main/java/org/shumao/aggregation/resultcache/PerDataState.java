package org.shumao.aggregation.resultcache;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;

/**
 * One result that takes long, computed once for a state of the data. One request computes it and the others wait. The state
 * is that of their own snapshot, so nothing old is given.
 */
public final class PerDataState<T> {
    @Nullable
    private Known<T> newest;

    private record Known<T>(DataState state, T result) {}

    /** @param computation how the result is found in the snapshot */
    public synchronized T in(Connection snapshot, Instant now, Database.Work<T> computation) throws SQLException {
        DataState state = DataState.read(snapshot, now);
        Known<T> known = newest;
        if (known == null || !known.state().equals(state)) {
            known = new Known<>(state, computation.run(snapshot));
            newest = known;
        }
        return known.result();
    }
}
