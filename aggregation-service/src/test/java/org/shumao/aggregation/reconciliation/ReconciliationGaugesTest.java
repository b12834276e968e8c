package org.shumao.aggregation.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.reconciliation.Reconciliation.ReconciliationResult;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class ReconciliationGaugesTest {
    private static final Instant START = Instant.parse("2025-07-01T08:00:00Z");

    @Inject
    ReconciliationGauges gauges;

    @Inject
    Reconciliations runs;

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    @AfterEach
    void forgetAll() throws SQLException {
        database.run(connection -> Sql.execute(connection, "delete from reconciliation"));
    }

    @Test
    void withoutAReconciliationNothingDiffersAndItIsOverdue() throws SQLException {
        gauges.read();
        assertThat(gauge("difference")).isNaN();
        assertThat(gauge("states.differing")).isNaN();
        assertThat(gauge("cells.differing")).isNaN();
        assertThat(gauge("completed.timestamp")).isZero();
    }

    @Test
    void theNewestCompletedReconciliationCounts() throws SQLException {
        completed(START, 7, 8, 9);
        completed(START.plusSeconds(60), 1, 2, 3);
        run(START.plusSeconds(120), ReconciliationView.State.RUNNING, 4, 5, 6);
        run(START.plusSeconds(180), ReconciliationView.State.FAILED, 4, 5, 6);
        gauges.read();
        assertThat(gauge("states.differing")).isEqualTo(1);
        assertThat(gauge("cells.differing")).isEqualTo(2);
        assertThat(gauge("difference")).isEqualTo(3);
        assertThat(gauge("completed.timestamp"))
                .isEqualTo((double) START.plusSeconds(60).getEpochSecond());
    }

    private void completed(Instant start, long states, long cells, long fen) throws SQLException {
        run(start, ReconciliationView.State.COMPLETED, states, cells, fen);
    }

    private void run(Instant start, ReconciliationView.State state, long states, long cells, long fen)
            throws SQLException {
        UUID id = runs.begin(null).id();
        runs.complete(id, new ReconciliationResult(100, 0, states, 100, cells, BigInteger.valueOf(fen)));
        database.run(connection -> Sql.update(
                connection,
                "update reconciliation set started_at = ?, state = ? where id = ?",
                start,
                state.name(),
                id));
    }

    private double gauge(String name) {
        return metrics.get("shumao.reconciliation." + name).gauge().value();
    }
}
