package org.shumao.aggregation.publicstate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.freshness.FigureChanges;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Moves the public state to the newest one, under the interim rule: no sooner than an interval after the last move, and only after
 * many orders of several enterprises changed, so that no step shows a single one. The first time there is nothing to compare
 * with, and it moves at once. The state is in the database, so that all replicas answer from the same one and a restart changes
 * nothing.
 */
@ApplicationScoped
class SnapshotRefresh {
    private static final String LOCK =
            "select moved_at, not_before, change from aggregation_public.public_state for update";
    private static final String DATA_ALONE = """
            select exists (select from aggregation.cell)
               and not exists (select from aggregation_public.public_state where moved_at is not null)
            """;
    private static final String MOVE =
            "update aggregation_public.public_state set moved_at = ?, not_before = ?, change = ?, moves = moves + 1";

    private final Database database;
    private final FigureChanges changes;
    private final PublicStateConfig config;
    private final Clock clock;
    private final Instance<PublicPart> parts;

    SnapshotRefresh(
            Database database,
            FigureChanges changes,
            PublicStateConfig config,
            Clock clock,
            @Any Instance<PublicPart> parts) {
        this.database = database;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
        this.parts = parts;
    }

    private record State(
            @Nullable Instant movedAt, @Nullable Instant notBefore, long change) {}

    /** Makes the first public state if there is none; waits for another replica that does. */
    void first() throws SQLException {
        move(LOCK, (connection, state) -> state.movedAt() == null);
    }

    /** Whether there are data, and no public state yet. */
    boolean hasDataAlone() throws SQLException {
        return database.inSnapshot(snapshot ->
                Sql.first(snapshot, DATA_ALONE, row -> row.getBoolean(1)).orElseThrow());
    }

    /** Moves it if the rule allows; never waits for another replica, and never makes the first one. */
    void ifDue() throws SQLException {
        move(
                LOCK + " skip locked",
                (connection, state) -> state.notBefore() != null
                        && !clock.instant().isBefore(state.notBefore())
                        && changes.since(connection, state.change()).areMany());
    }

    /** Forgets changes that the public state holds already, and keeps of the others no more than the rule needs. */
    void forget() throws SQLException {
        database.run(connection -> {
            State state = lock(connection, LOCK);
            if (state != null && state.movedAt() != null) {
                changes.forget(connection, state.change());
            }
        });
    }

    @FunctionalInterface
    private interface Rule {
        boolean allows(Connection snapshot, State state) throws SQLException;
    }

    private void move(String lock, Rule rule) throws SQLException {
        try {
            database.inWritableSnapshot(snapshot -> {
                long begun = System.nanoTime();
                State state = lock(snapshot, lock);
                if (state != null && rule.allows(snapshot, state)) {
                    for (PublicPart part : parts) {
                        part.write(snapshot);
                    }
                    moved(snapshot, Duration.ofNanos(System.nanoTime() - begun));
                }
                return Boolean.TRUE;
            });
        } catch (SQLException e) {
            // Another replica moved the state between this transaction's snapshot and its lock: then that was the move.
            if (!PSQLState.SERIALIZATION_FAILURE.getState().equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static @Nullable State lock(Connection connection, String lock) throws SQLException {
        return Sql.first(
                        connection,
                        lock,
                        row -> new State(
                                Columns.instantOrNull(row, "moved_at"),
                                Columns.instantOrNull(row, "not_before"),
                                row.getLong("change")))
                .orElse(null);
    }

    private void moved(Connection snapshot, Duration took) throws SQLException {
        Duration rest = took.multipliedBy(config.rest());
        Instant now = clock.instant();
        Instant next = now.plus(rest.compareTo(config.interval()) > 0 ? rest : config.interval());
        Sql.update(snapshot, MOVE, now, next, changes.newest(snapshot));
    }
}
