package org.shumao.aggregation.release.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.PublicationConfig;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/** Runs what persons do with releases, so that nothing becomes public meanwhile and no commit is lost with a server. */
@ApplicationScoped
public class ReleaseActs {
    private static final String CLOCK =
            "select tick, epoch, greatest(tick, clock_timestamp()) as now from release_clock for ";

    private final Database database;
    private final String commit;

    ReleaseActs(Database database, PublicationConfig config) {
        this.database = database;
        this.commit = "set local synchronous_commit = "
                + config.synchronousCommit().name().toLowerCase(Locale.ROOT);
    }

    /**
     * An act is at work in a transaction; until it ends the clock stands still.
     *
     * @param now time of the database, and never before the tick
     */
    public record Act(Connection connection, Instant now, Instant tick, UUID epoch) {}

    /** Work does what an act is for. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Act act) throws SQLException;
    }

    public <T> T run(Work<T> work) throws SQLException {
        return run(CLOCK + "share", work);
    }

    /** Runs an act that changes the clock or its epochs: two that shared the row would wait for each other. */
    <T> T alone(Work<T> work) throws SQLException {
        return run(CLOCK + "update", work);
    }

    private <T> T run(String clock, Work<T> work) throws SQLException {
        return durably(connection -> {
            Act act = Sql.first(
                            connection,
                            clock,
                            row -> new Act(
                                    connection,
                                    Columns.instant(row, "now"),
                                    Columns.instant(row, "tick"),
                                    row.getObject("epoch", UUID.class)))
                    .orElseThrow();
            return work.run(act);
        });
    }

    /** Commits as an act does, beside the clock. */
    <T> T durably(Database.Work<T> work) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            Sql.execute(connection, commit);
            return work.run(connection);
        });
    }
}
