package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.shumao.aggregation.cube.store.CellSums;
import org.shumao.aggregation.cube.store.RollUps;
import org.shumao.aggregation.cube.store.TradingMonths;
import org.shumao.aggregation.freshness.ChangedOrders;
import org.shumao.aggregation.freshness.FigureChanges;

/** Adds deltas to all roll-ups, in key order, as the last statements of a transaction. */
@ApplicationScoped
class CellStore {
    private final FigureChanges changes;
    private final Clock clock;

    CellStore(FigureChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    void add(Connection connection, Deltas deltas, ChangedOrders changed) throws SQLException {
        changes.add(connection, changed);
        OffsetDateTime now = OffsetDateTime.now(clock);
        RollUps.MATCH_MONTH.add(connection, deltas.matches(), now);
        RollUps.RETURN_COHORT.add(connection, deltas.cohorts(), now);
        TradingMonths.add(connection, deltas.enterprises(), now);
        RollUps.TRADER_MONTH.add(connection, deltas.traders(), now);
        RollUps.CELL.add(connection, deltas.cells(), now);
        CellSums.add(connection, deltas.cells(), now);
    }
}
