package org.shumao.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;

/** kill -9 in the middle of a batch: nothing is lost, nothing counts twice. */
@Tag("long")
class KilledIntakeIT {
    private static final long POLL_NANOS = 20_000_000;
    private static final int RECORDS = 500;

    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void aBatchThatDiesInItsOpenTransactionIsTakenInOnceAfterTheRestart() throws SQLException {
        running.awaitSettled();
        Sums before = running.cells();
        Submission lists = lists();
        Oracle oracle = running.oracle();
        oracle.read(lists.body(), lists.mediaType());
        ServiceProcess aggregation = running.suite().service(SuiteService.AGGREGATION);
        try (Connection blocker = running.database();
                Connection observer = running.database()) {
            long offsets = nextOffsets(observer);
            blocker.setAutoCommit(false);
            try (Statement lock = blocker.createStatement()) {
                // The last statement of a batch adds to the cells; it waits here with everything else done.
                lock.execute("lock table aggregation.cell in share row exclusive mode");
            }
            running.submit(lists);
            awaitBlockedBatch(observer);
            JsonNode intake = running.gateway().get("/api/v1/intake");
            assertThat(intake.path("lagRecords").asLong()).isEqualTo(RECORDS);
            assertThat(nextOffsets(observer)).isEqualTo(offsets);

            aggregation.kill();
            blocker.rollback();
            aggregation.restart();
            running.awaitSettled();
            assertThat(nextOffsets(observer)).isEqualTo(offsets + RECORDS);
        }
        assertThat(running.cells().minus(before)).hasToString(oracle.sums().toString());
        JsonNode reconciliation = running.reconciliation();
        assertThat(reconciliation.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(reconciliation.path("differenceFen").asLong()).isZero();
        assertThat(reconciliation.path("cellsDiffering").asLong()).isZero();
        assertThat(reconciliation.path("statesDiffering").asLong()).isZero();
    }

    private static Submission lists() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < RECORDS; i++) {
            body.writeBytes(ExportList.of("KILL-" + i, "2025-06-10T10:00:00", "new", "10.01")
                    .body());
        }
        return new Submission("killed", "application/x-ndjson", RECORDS, body.toByteArray());
    }

    private static void awaitBlockedBatch(Connection observer) throws SQLException {
        long deadline = System.nanoTime() + RunningSuite.PATIENCE.toNanos();
        String waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                + " and query like 'insert into cell%'";
        while (RunningSuite.number(observer, waiting) == 0) {
            assertThat(System.nanoTime()).as("a batch waits for the cells").isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static long nextOffsets(Connection observer) throws SQLException {
        return RunningSuite.number(observer, "select sum(next_offset) from aggregation.intake_partition");
    }
}
