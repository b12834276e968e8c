package org.shumao.aggregation.cuberebuild;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.intake.consumer.ClaimStore;
import org.shumao.aggregation.intake.consumer.FencedException;
import org.shumao.aggregation.intake.consumer.PartitionClaim;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.worker.Worker;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** A damaged cube is rebuilt while the intake waits and readers read. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(SmallStepsProfile.class)
class CubeRebuildResourceTest {
    private static final String REBUILD = "/api/v1/cube-rebuild";
    /** The lock that whoever reconciles takes: whoever has it keeps the rebuild from its proof. */
    private static final String TURN = "select pg_advisory_%s(" + 0x7265636f6e63696cL + ")";

    private static final int ORDERS = 600;
    private static final long DAMAGE = 700;
    private static final String QUESTION = "/api/v1/indicators/value/observations?from=2025-06&to=2025-06&frequency=M";
    /** Each is read from another table; the last one from the cells. */
    private static final List<String> BREAKDOWNS = List.of(
            "",
            "&by=flow",
            "&by=partner",
            "&by=province",
            "&by=section",
            "&by=partner,province",
            "&by=section,partner",
            "&by=section,province",
            "&by=regime,partner",
            "&by=sizeClass");

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    ClaimStore claims;

    @Inject
    TopicAdmin topics;

    @Inject
    CubeRebuild rebuild;

    EventLog log;
    IntakeDriver figures;
    MovingOrders moving;

    @BeforeEach
    void takeIn() throws InterruptedException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
        moving = new MovingOrders(log, figures);
        moving.sendFixed(ORDERS);
        moving.sendRound();
        figures.awaitSettled();
    }

    @AfterEach
    void end() throws Exception {
        operator().delete(REBUILD);
        log.close();
    }

    @Test
    void aDamagedCubeIsRebuiltUnderLoadThoughItIsKilledInTheMiddle() throws Exception {
        List<JsonNode> before = answers();
        long movingBefore = moving.fen();
        long julyBefore = figures.number("select sum(cny_fen) from cell where month = 202507");
        damage();
        // Members that no longer add up to their total are answered by nothing rather than wrongly.
        statistician().get(QUESTION + "&by=partner").then().statusCode(500);
        SnapshotWatch watch = new SnapshotWatch(database);
        watch.start();
        moving.start();

        operator().post(REBUILD).then().statusCode(202).header("Location", containsString(REBUILD));
        killTwiceInTheMiddle();
        JsonNode ended = awaitState("COMPLETED");
        assertThat(ended.path("orders").asLong()).isGreaterThan(ORDERS);
        assertThat(ended.path("completePartitions")).isEqualTo(ended.path("partitions"));
        assertThat(ended.path("endedAt").isTextual()).isTrue();
        long sentBefore = moving.sent();
        moving.awaitSentSince(sentBefore);
        moving.stop();
        figures.awaitSettled();
        watch.stop();

        assertThat(watch.seen()).containsExactlyInAnyOrder(List.of(DAMAGE, DAMAGE), List.of(0L, 0L));
        assertThat(answers()).isEqualTo(before);
        assertThat(figures.number("select sum(cny_fen) from cell where month = 202507") - julyBefore)
                .isEqualTo(moving.fen() - movingBefore);
        assertThat(figures.number("select sum(cny_fen) from cell where month = 202506"))
                .isEqualTo(ORDERS * 100L);
        figures.assertNoDifference();
        assertNoTablesAside();
    }

    @Test
    void whatReadersKeptIsReadAgainAfterARebuildThoughNoRecordCame() throws Exception {
        awaitReEvaluation();
        String tag =
                statistician().get(QUESTION).then().statusCode(200).extract().header("ETag");
        statistician().header("If-None-Match", tag).get(QUESTION).then().statusCode(304);
        List<JsonNode> before = answers();
        for (int i = 0; i < 2; i++) {
            operator().post(REBUILD).then().statusCode(202);
            awaitState("COMPLETED");
        }
        statistician().header("If-None-Match", tag).get(QUESTION).then().statusCode(200);
        assertThat(answers()).isEqualTo(before);
        figures.assertNoDifference();
        assertNoTablesAside();
    }

    @Test
    void tablesThatDifferFromTheContributionsTakeNobodysPlace() throws Exception {
        try (Connection turn = dataSource.getConnection()) {
            execute(turn, TURN.formatted("lock"));
            operator().post(REBUILD).then().statusCode(202);
            awaitState("PROVING");
            execute("update cell_rebuilt set lines = lines + 1 where ctid = (select min(ctid) from cell_rebuilt)");
            execute(turn, TURN.formatted("unlock"));
        }
        assertThat(awaitState("FAILED").path("failure").asText()).startsWith("1 rows differ");
        assertThat(figures.number("select count(*) from reconciliation r join cube_rebuild c on r.cube_rebuild = c.id"
                        + " where r.cells_differing = 1"))
                .isEqualTo(1);
        moving.sendRound();
        figures.awaitSettled();
        figures.assertNoDifference();
        assertNoTablesAside();
    }

    @Test
    void theProofOfADroppedRebuildLeavesTheNextOneAlone() throws Exception {
        String dropped;
        try (Connection writer = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            execute(writer, "lock table cube_version in access exclusive mode");
            dropped = begin();
            Waiting.until(() -> proofs(dropped, "RUNNING") == 1);
            operator().delete(REBUILD).then().statusCode(204);
            operator().post(REBUILD).then().statusCode(202);
            writer.rollback();
            writer.setAutoCommit(true);
        }
        assertThat(awaitEnd().path("state").asText()).isEqualTo("COMPLETED");
        assertThat(proofs(dropped, "FAILED")).isEqualTo(1);
        figures.awaitSettled();
        figures.assertNoDifference();
        assertNoTablesAside();
    }

    @Test
    void twoReplicasProveARebuildOnce() throws Exception {
        Worker replica = new Worker("another replica", Duration.ofMillis(100), Duration.ofMillis(100), rebuild::step);
        replica.start();
        String id;
        try (Connection turn = dataSource.getConnection()) {
            execute(turn, TURN.formatted("lock"));
            id = begin();
            Waiting.until(() -> figures.number(
                            "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
                                    + " where l.locktype = 'advisory' and not l.granted and d.datname = current_database()")
                    == 2);
            execute(turn, TURN.formatted("unlock"));
            awaitState("COMPLETED");
        } finally {
            // Its last step has ended then, too.
            replica.stop();
        }
        assertThat(proofs(id, "COMPLETED")).isEqualTo(1);
        assertThat(figures.number("select count(*) from reconciliation where cube_rebuild = '" + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void noSwapIsTriedWhileAReconciliationMayRead() throws Exception {
        try (Connection reader = dataSource.getConnection();
                Connection turn = dataSource.getConnection()) {
            reader.setAutoCommit(false);
            execute(reader, "lock table cube_version in access share mode");
            operator().post(REBUILD).then().statusCode(202);
            awaitState("SWAPPING");
            execute(turn, TURN.formatted("lock"));
            reader.rollback();
            reader.setAutoCommit(true);
            try {
                assertThat(rebuild.step()).isFalse();
                operator().get(REBUILD).then().body("state", equalTo("SWAPPING"));
            } finally {
                execute(turn, TURN.formatted("unlock"));
            }
        }
        assertThat(awaitEnd().path("state").asText()).isEqualTo("COMPLETED");
        figures.assertNoDifference();
    }

    @Test
    void noReplicaTakesABatchInUntilTheRebuildEndsOrIsDropped() throws Exception {
        String topic = Topic.TRADE_RECORDS.topicName();
        try (Connection turn = dataSource.getConnection()) {
            execute(turn, TURN.formatted("lock"));
            operator().post(REBUILD).then().statusCode(202).body("state", equalTo("FILLING"));
            operator().post(REBUILD).then().statusCode(409).body("detail", containsString("already"));
            awaitState("PROVING");
            moving.sendRound();
            Waiting.untilGiven(
                    () -> JsonBody.of(operator().get("/api/v1/intake")),
                    intake -> intake.path("reason").asText().contains(REBUILD));
            PartitionClaim other = claims.claim(topic, 0, topics.id(topic).orElseThrow(), 0);
            assertThatThrownBy(() -> database.run(
                            connection -> claims.advance(connection, topic, List.of(other), List.of(other))))
                    .isInstanceOf(FencedException.class);
            assertThat(JsonBody.of(operator().get("/api/v1/intake"))
                            .path("lagRecords")
                            .asLong())
                    .isPositive();
            operator().delete(REBUILD).then().statusCode(204);
            figures.awaitSettled();
            execute(turn, TURN.formatted("unlock"));
        }
        operator().get(REBUILD).then().statusCode(200).body("state", equalTo("DROPPED"));
        operator().delete(REBUILD).then().statusCode(404);
        figures.assertNoDifference();
        assertNoTablesAside();
    }

    @Test
    void aRebuildBeginsOnceTheBatchUnderWayHasEnded() throws Exception {
        CompletableFuture<Integer> started;
        try (Connection batch = dataSource.getConnection()) {
            batch.setAutoCommit(false);
            execute(batch, "update intake_partition set states_due = states_due where partition = 0");
            started =
                    CompletableFuture.supplyAsync(() -> operator().post(REBUILD).statusCode());
            Waiting.until(() -> figures.number("select count(*) from pg_locks where not granted"
                            + " and relation = 'intake_partition'::regclass and mode = 'ShareLock'")
                    > 0);
            assertThat(started).isNotDone();
            assertThat(figures.number("select count(*) from cube_rebuild where ended_at is null"))
                    .isZero();
            batch.rollback();
            batch.setAutoCommit(true);
        }
        assertThat(started.join()).isEqualTo(202);
        awaitState("COMPLETED");
    }

    @Test
    void itIsForOperatorsAlone() {
        given().post(REBUILD).then().statusCode(401);
        statistician().post(REBUILD).then().statusCode(403);
        statistician().get(REBUILD).then().statusCode(403);
        statistician().delete(REBUILD).then().statusCode(403);
    }

    /** Until then every answer has a tag of its own. */
    private void awaitReEvaluation() throws Exception {
        String behind = "select count(*) from intake_partition where topic = '" + Topic.TRADE_RECORDS.topicName()
                + "' and reevaluated_version < (select version from reference_data_version)";
        Waiting.until(() -> figures.number(behind) == 0);
    }

    /** The database ends every session that has written something and not committed: steps of the rebuild. */
    private void killTwiceInTheMiddle() throws Exception {
        for (int partitions : new int[] {3, 9}) {
            JsonNode reached = await(cube -> cube.path("completePartitions").asInt() >= partitions);
            assertThat(reached.path("state").asText()).isEqualTo("FILLING");
            Waiting.until(() -> figures.number("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                            + " where backend_xid is not null and pid <> pg_backend_pid()"
                            + " and datname = current_database()")
                    > 0);
        }
    }

    /** In two tables by the same amount, so that a reader of both who sees one cube sees it in both. */
    private void damage() throws Exception {
        for (String table : List.of("cell", "regime_month")) {
            execute("update " + table + " set cny_fen = cny_fen + " + DAMAGE + " where ctid = (select min(ctid) from "
                    + table + " where month = 202506)");
        }
        execute("delete from partner_month");
        execute("update partner_province_month set province = '99'");
        execute("update trader_month set enterprise = enterprise || 'X'");
        execute("update enterprise_month set orders = orders + 1");
        execute("delete from enterprise_trade");
        execute("delete from match_month");
    }

    private List<JsonNode> answers() {
        return BREAKDOWNS.stream()
                .map(breakdown ->
                        JsonBody.of(statistician().get(QUESTION + breakdown)).required("observations"))
                .toList();
    }

    /** Returns the id of a rebuild that has begun. */
    private static String begin() {
        return operator().post(REBUILD).then().statusCode(202).extract().path("id");
    }

    /** Proofs of one rebuild that are in a state. */
    private long proofs(String rebuild, String state) throws Exception {
        return figures.number("select count(*) from reconciliation where cube_rebuild = '" + rebuild + "' and state = '"
                + state + "'");
    }

    private static JsonNode awaitEnd() {
        return await(rebuild -> rebuild.has("endedAt"));
    }

    private static JsonNode awaitState(String state) {
        return await(rebuild -> state.equals(rebuild.path("state").asText()));
    }

    private static JsonNode await(Predicate<JsonNode> reached) {
        return Waiting.untilGiven(() -> JsonBody.of(operator().get(REBUILD)), reached);
    }

    private void assertNoTablesAside() throws Exception {
        assertThat(figures.number("select count(*) from pg_class where relname like '%rebuilt%'"))
                .isZero();
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.token("aggregation", "operator", "operate"));
    }

    private static RequestSpecification statistician() {
        return given().auth().oauth2(TestTokens.token("aggregation", "statistician", "statistician"));
    }
}
