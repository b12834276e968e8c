package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.shumao.aggregation.cube.shadow.ShadowStore;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.freshness.ChangedOrders;
import org.shumao.aggregation.freshness.FigureChanges;

/** Adds deltas to all roll-ups, in key order, as the last statements of a transaction. */
@ApplicationScoped
class CellStore {
    private final FigureChanges changes;
    private final ShadowStore shadow;
    private final Clock clock;

    CellStore(FigureChanges changes, ShadowStore shadow, Clock clock) {
        this.changes = changes;
        this.shadow = shadow;
        this.clock = clock;
    }

    /** Deltas of a transaction that holds the partitions of its orders: nothing fills the shadow cube from these meanwhile. */
    CubeDeltas open(Connection connection) throws SQLException {
        return new CubeDeltas(shadow.reach(connection));
    }

    /** Adds to the live cube last: who waits for its rows waits shortest. */
    void add(Connection connection, CubeDeltas deltas, ChangedOrders changed) throws SQLException {
        changes.add(connection, changed);
        if (deltas.haveShadow()) {
            add(connection, CubeTables.SHADOW, deltas.shadow());
        }
        add(connection, CubeTables.LIVE, deltas.live());
    }

    /** Adds to one cube alone. */
    void add(Connection connection, CubeTables cube, Deltas deltas) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        cube.matches().add(connection, deltas.matches(), now);
        cube.cohorts().add(connection, deltas.cohorts(), now);
        cube.tradingMonths().add(connection, deltas.enterprises(), now);
        cube.traders().add(connection, deltas.traders(), now);
        cube.addCells(connection, deltas.cells(), now);
    }
}
