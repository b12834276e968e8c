package org.shumao.aggregation.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.freshness.FigureChanges;
import org.shumao.aggregation.freshness.HeadlineFreshness;

/** The cube takes the deltas of a transaction into all roll-ups, in key order, as its last statements: hot rows are locked shortest. */
@ApplicationScoped
public class Cube {
    private final FigureChanges changes;
    private final HeadlineFreshness freshness;
    private final Clock clock;

    Cube(FigureChanges changes, HeadlineFreshness freshness, Clock clock) {
        this.changes = changes;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** Adds deltas to the roll-ups, and notes whose orders changed. */
    public void apply(Connection connection, Deltas deltas) throws SQLException {
        changes.add(connection, deltas.changedOrders());
        deltas.addTo(connection, CubeTables.LIVE, clock.instant());
    }

    /** Measures how long the records of a batch that is committed took to the headline, by when ingestion received their submissions. */
    void committed(Collection<Instant> receivedAt) {
        freshness.reached(receivedAt);
    }
}
