package org.shumao.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.history.Histories;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;

/** Two processes of aggregation share the partitions; one of them dies, hangs or leaves, and the figures do not show it. */
@Tag("whole")
@Tag("long")
class AggregationReplicasIT {
    private static final String NAME = "second-replica";
    private static final int ORDERS = 80;
    private static final int BATCH = 100;

    /** The broker gives up on this replica soon, and its batches are closed by their number of records alone. */
    private static final Map<String, String> SETTINGS = Map.of(
            "kafka.client.id",
            NAME,
            "kafka.session.timeout.ms",
            "6000",
            "kafka.heartbeat.interval.ms",
            "1000",
            "shumao.intake.max-records",
            "" + BATCH,
            "shumao.intake.max-wait",
            "10m",
            "quarkus.datasource.jdbc.additional-jdbc-properties.ApplicationName",
            NAME);

    /** It has written, and says nothing. */
    private static final String HANGING = "state = 'idle in transaction' and backend_xid is not null";

    private static RunningSuite running;
    private static ServiceProcess other;
    private static IntakeGroup group;
    private static Sums before;
    private static Oracle oracle;
    /** One for all tests: later orders may speak of earlier ones. */
    private static Histories histories;

    @BeforeAll
    static void start() throws SQLException {
        running = RunningSuite.get();
        running.awaitSettled();
        before = running.cells();
        oracle = running.oracle();
        histories = new Histories(20250613L, "R", 8_000_000);
        group = new IntakeGroup(running.suite());
        other = running.suite().startReplica(SuiteService.AGGREGATION, SETTINGS);
    }

    @AfterAll
    static void stop() {
        group.close();
        other.close();
    }

    @BeforeEach
    void shareThePartitions() {
        if (!other.running()) {
            other.restart();
        }
        assertThat(group.awaitSharedEvenly(2).get(NAME)).hasSize(12);
    }

    /** What it holds back until a batch is full would hold up the next test. */
    @AfterEach
    void endTheOtherReplica() {
        other.kill();
    }

    @Test
    void whatADeadReplicaLeftTheOtherTakesIn() throws SQLException {
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> submit(histories()));
        Set<Integer> its = its();
        long taken = nextOffsets(its);
        await("it takes in records", () -> nextOffsets(its) > taken);
        other.kill();
        load.join();
        assertFiguresAreTheOracles();
    }

    @Test
    void aZombieWithABatchInItsHandsDropsIt() throws SQLException {
        Set<Integer> its = its();
        submit(lists("zombie-first", BATCH));
        await("the first replica has taken in its part", () -> lag(partition -> !its.contains(partition)) == 0);
        long held = lag(its::contains);
        assertThat(held).isPositive().isLessThan(BATCH);
        other.freeze();
        running.awaitSettled();
        // The broker has given its partitions away, and it does not know.
        submit(histories());
        running.awaitSettled();
        other.thaw();
        assertThat(group.awaitSharedEvenly(2).get(NAME)).hasSize(12);
        submit(histories());
        other.stop();
        assertFiguresAreTheOracles();
    }

    @Test
    void aReplicaThatHangsInItsTransactionHoldsUpNobodyForLong() throws SQLException {
        try (Connection blocker = running.database();
                Connection observer = running.database()) {
            blocker.setAutoCommit(false);
            try (Statement lock = blocker.createStatement()) {
                // The last statement of a batch adds to the cells; one replica waits here, and perhaps the other behind
                // it.
                lock.execute("lock table aggregation.cell in share row exclusive mode");
            }
            submit(histories());
            await("its batch waits", () -> sessions(observer, "wait_event_type = 'Lock'") > 0);
            other.freeze();
            blocker.rollback();
            await("its transaction stays open", () -> sessions(observer, HANGING) > 0);
            running.awaitSettled();
            assertThat(sessions(observer, HANGING)).isZero();
        }
        other.thaw();
        assertThat(group.awaitSharedEvenly(2).get(NAME)).hasSize(12);
        submit(histories());
        other.stop();
        assertFiguresAreTheOracles();
    }

    /** All that was submitted, and nothing twice: as the oracle reads it, and as every order evaluated anew says. */
    private static void assertFiguresAreTheOracles() throws SQLException {
        running.awaitSettled();
        assertThat(running.cells().minus(before)).hasToString(oracle.sums().toString());
        running.assertReconciliationIsClean();
        assertThat(running.gateway().get("/api/v1/intake").path("deadLetters").asLong())
                .isZero();
    }

    private static Set<Integer> its() {
        return Objects.requireNonNull(group.awaitSharedEvenly(2).get(NAME));
    }

    private static List<Submission> histories() {
        return histories.submissions(ORDERS);
    }

    private static List<Submission> lists(String name, int records) {
        List<Submission> lists = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            lists.add(ExportList.of(name + "-" + i, "2025-07-10T10:00:00", "new", "10.01"));
        }
        return lists;
    }

    private static void submit(List<Submission> submissions) {
        for (Submission submission : submissions) {
            oracle.read(submission.body(), submission.mediaType());
            running.submit(submission);
        }
    }

    /** Records in the log of some partitions that nobody has taken in. */
    private static long lag(Predicate<Integer> partitions) {
        long lag = 0;
        for (JsonNode partition : running.gateway().get("/api/v1/intake").path("partitions")) {
            if (partitions.test(partition.path("partition").asInt())) {
                lag += partition.path("logEnd").asLong()
                        - partition.path("nextOffset").asLong();
            }
        }
        return lag;
    }

    private static long nextOffsets(Set<Integer> partitions) {
        long sum = 0;
        for (JsonNode partition : running.gateway().get("/api/v1/intake").path("partitions")) {
            if (partitions.contains(partition.path("partition").asInt())) {
                sum += partition.path("nextOffset").asLong();
            }
        }
        return sum;
    }

    private static long sessions(Connection observer, String which) {
        try {
            return RunningSuite.number(
                    observer,
                    "select count(*) from pg_stat_activity where application_name = '" + NAME + "' and " + which);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier reached) {
        assertThat(Poll.until(RunningSuite.PATIENCE, reached)).as(what).isTrue();
    }
}
