package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.shumao.aggregation.cube.store.CellSums;
import org.shumao.aggregation.cube.store.RollUps;
import org.shumao.aggregation.cube.store.TradingMonths;

/** Adds deltas to all roll-ups, in key order, as the last statements of a transaction. */
@ApplicationScoped
class CellStore {
    private final Clock clock;

    CellStore(Clock clock) {
        this.clock = clock;
    }

    void add(Connection connection, Deltas deltas) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        RollUps.MATCH_MONTH.add(connection, deltas.matches(), now);
        TradingMonths.add(connection, deltas.enterprises(), now);
        RollUps.TRADER_MONTH.add(connection, deltas.traders(), now);
        RollUps.CELL.add(connection, deltas.cells(), now);
        CellSums.add(connection, deltas.cells(), now);
    }
}
