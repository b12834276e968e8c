package org.shumao.aggregation.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.shumao.aggregation.database.Database;

/** Takes snapshots of the newest state of the data: a request for live figures takes one and passes it down. */
@ApplicationScoped
public class Snapshots {
    private final Database database;
    private final Clock clock;

    Snapshots(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Reads all of a result at one moment. */
    public <T> T in(Snapshot.Work<T> work) throws SQLException {
        return database.inSnapshot(connection -> {
            Instant now = clock.instant();
            return work.run(new Snapshot(connection, DataState.read(connection, now), now));
        });
    }

    /** Returns the present state by one short statement, for whoever may need nothing else: a snapshot takes more than that. */
    public DataState state() throws SQLException {
        return database.byStatement(connection -> DataState.read(connection, clock.instant()));
    }
}
