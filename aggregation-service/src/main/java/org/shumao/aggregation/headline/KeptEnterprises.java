package org.shumao.aggregation.headline;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.answer.DataState;
import org.shumao.aggregation.figure.CellQuery;
import org.shumao.aggregation.figure.NewEnterprises;

/** The new enterprises of all months, counted once for a state of the data: of a million this takes a second. */
@ApplicationScoped
class KeptEnterprises {
    private final CellQuery cells;

    @Nullable
    private Kept newest;

    private record Kept(DataState state, NewEnterprises enterprises) {}

    KeptEnterprises(CellQuery cells) {
        this.cells = cells;
    }

    /** One request counts, the others wait for it. The state is that of their own snapshot, so nothing old is given. */
    synchronized NewEnterprises in(Connection snapshot, Instant now) throws SQLException {
        DataState state = DataState.read(snapshot, now);
        Kept known = newest;
        if (known == null || !known.state().equals(state)) {
            known = new Kept(state, cells.newEnterprises(snapshot));
            newest = known;
        }
        return known.enterprises();
    }
}
