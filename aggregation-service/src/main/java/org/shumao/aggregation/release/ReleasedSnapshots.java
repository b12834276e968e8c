package org.shumao.aggregation.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Takes snapshots of what is released, for everybody: in a role of the database that sees visible releases only, so that a statement
 * that forgets its condition discloses nothing.
 */
@ApplicationScoped
public class ReleasedSnapshots {
    private static final String TICK = "select tick from release_clock";
    private static final String DUE = "select due from release where release_id = ?";

    private final Database database;

    /** No other schema: a table that is not released is not found. */
    private final String releasedAlone;

    ReleasedSnapshots(Database database, PublicationConfig config) {
        this.database = database;
        this.releasedAlone = "set local search_path = aggregation_released; set local role \"" + config.role() + "\"";
    }

    /**
     * Reads what was in force at a moment, in one snapshot of the database.
     *
     * @param asOf empty for now; a moment that has yet to come is now
     */
    public <T> T in(Optional<Instant> asOf, ReleasedSnapshot.Work<T> work) throws SQLException {
        return database.inSnapshot(releasedAlone, connection -> {
            Instant tick = tick(connection);
            return work.run(new ReleasedSnapshot(
                    connection, tick, asOf.filter(asked -> asked.isBefore(tick)).orElse(tick)));
        });
    }

    /** Reads what was in force when a release became public; empty, whatever the reason, if no visible release has this id. */
    public <T> Optional<T> in(String releaseId, ReleasedSnapshot.Work<T> work) throws SQLException {
        return database.inSnapshot(releasedAlone, connection -> {
            Instant tick = tick(connection);
            Optional<Instant> due = Sql.first(connection, DUE, row -> Columns.instant(row, "due"), releaseId);
            return due.isEmpty()
                    ? Optional.empty()
                    : Optional.of(work.run(new ReleasedSnapshot(connection, tick, due.get())));
        });
    }

    private static Instant tick(Connection connection) throws SQLException {
        return Sql.first(connection, TICK, row -> Columns.instant(row, "tick")).orElseThrow();
    }
}
