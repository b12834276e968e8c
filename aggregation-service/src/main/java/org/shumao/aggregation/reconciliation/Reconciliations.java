package org.shumao.aggregation.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.reconciliation.Reconciliation.ReconciliationResult;
import org.shumao.aggregation.reconciliation.ReconciliationView.State;
import org.shumao.kit.sql.Sql;

/** Table reconciliation: those that run, and what the others found. */
@ApplicationScoped
class Reconciliations {
    private final Database database;
    private final Clock clock;

    Reconciliations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Stores one that begins now.
     *
     * @param cubeRebuild the rebuild whose sums are compared; null for those of the live cube
     */
    ReconciliationView begin(@Nullable UUID cubeRebuild) throws SQLException {
        return select(
                        "insert into reconciliation (id, state, started_at, cube_rebuild) values (?, ?, ?, ?) returning *",
                        UUID.randomUUID(),
                        State.RUNNING.name(),
                        clock.instant(),
                        cubeRebuild)
                .get(0);
    }

    Optional<ReconciliationView> find(UUID id) throws SQLException {
        return select("select * from reconciliation where id = ?", id).stream().findFirst();
    }

    /** Returns the last one of the live cube that was completed, by its start: that is the moment whose figures it proved. */
    Optional<ReconciliationView> lastCompleted() throws SQLException {
        return select(
                        "select * from reconciliation where state = ? and cube_rebuild is null"
                                + " order by started_at desc limit 1",
                        State.COMPLETED.name())
                .stream()
                .findFirst();
    }

    /** Returns those that started before a moment, the newest first; of one moment those with a smaller id. */
    List<ReconciliationView> before(Instant startedAt, UUID id, int most) throws SQLException {
        return select(
                "select * from reconciliation where (started_at, id) < (?, ?) order by started_at desc, id desc limit ?",
                startedAt,
                id,
                most);
    }

    boolean isAnyRunning() throws SQLException {
        return !select("select * from reconciliation where state = ? limit 1", State.RUNNING.name())
                .isEmpty();
    }

    /** Notes that so many states were read until now. */
    void progress(UUID id, long states) throws SQLException {
        update("update reconciliation set states = ? where id = ?", states, id);
    }

    void complete(UUID id, ReconciliationResult result) throws SQLException {
        update(
                "update reconciliation set state = ?, completed_at = ?, states = ?, lagging_states = ?,"
                        + " states_differing = ?, cells_compared = ?, cells_differing = ?, difference_fen = ? where id = ?",
                State.COMPLETED.name(),
                clock.instant(),
                result.states(),
                result.laggingStates(),
                result.statesDiffering(),
                result.cellsCompared(),
                result.cellsDiffering(),
                new BigDecimal(result.differenceFen()),
                id);
    }

    void fail(UUID id, String failure) throws SQLException {
        update(
                "update reconciliation set state = ?, completed_at = ?, failure = ? where id = ?",
                State.FAILED.name(),
                clock.instant(),
                failure,
                id);
    }

    /** Marks those that are said to run: nobody works at them any more. */
    void failRunning() throws SQLException {
        update(
                "update reconciliation set state = ?, completed_at = ?, failure = ? where state = ?",
                State.FAILED.name(),
                clock.instant(),
                "cut off: the process that reconciled, or its connection to the database, has ended",
                State.RUNNING.name());
    }

    private List<ReconciliationView> select(String sql, @Nullable Object... parameters) throws SQLException {
        return database.inTransaction(connection -> Sql.query(connection, sql, ReconciliationView::of, parameters));
    }

    private void update(String sql, Object... parameters) throws SQLException {
        database.run(connection -> Sql.update(connection, sql, parameters));
    }
}
