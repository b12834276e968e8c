package org.shumao.aggregation.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.intake.progress.HeadlineFreshness;

/** The cube takes the deltas of a transaction into all roll-ups, in key order, as its last statements: hot rows are locked shortest. */
@ApplicationScoped
public class Cube {
    private final HeadlineFreshness freshness;
    private final Clock clock;

    Cube(HeadlineFreshness freshness, Clock clock) {
        this.freshness = freshness;
        this.clock = clock;
    }

    /** Adds deltas to the roll-ups. */
    public void apply(Connection connection, Deltas deltas) throws SQLException {
        deltas.addTo(connection, CubeTables.LIVE, clock.instant());
    }

    /** Measures how long the records of a batch that is committed took to the headline, by when ingestion received their submissions. */
    void committed(Collection<Instant> receivedAt) {
        freshness.reached(receivedAt);
    }
}
