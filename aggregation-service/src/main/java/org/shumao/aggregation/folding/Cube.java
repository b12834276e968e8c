package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.freshness.FigureChanges;

/** The cube takes the deltas of a transaction into all roll-ups, in key order, as its last statements: hot rows are locked shortest. */
@ApplicationScoped
public class Cube {
    private final FigureChanges changes;
    private final Clock clock;

    Cube(FigureChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** Adds deltas to the roll-ups, and notes whose orders changed. */
    public void apply(Connection connection, Deltas deltas) throws SQLException {
        changes.add(connection, deltas.changedOrders());
        deltas.addTo(connection, CubeTables.LIVE, clock.instant());
    }
}
