package org.shumao.aggregation.cube.shadow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.folding.EventLog;
import org.shumao.aggregation.folding.IntakeDriver;
import org.shumao.contracts.topic.Topic;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** A cube is built anew while records come in, and takes the place of a damaged one. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(SmallStepsProfile.class)
class ShadowCubeResourceTest {
    private static final String SHADOW = "/api/v1/shadow-cube";
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
        if (figures.number("select count(*) from shadow_cube") > 0) {
            operator().delete(SHADOW).then().statusCode(204);
        }
        log.close();
    }

    @Test
    void aDamagedCubeIsBuiltAnewWhileRecordsComeInAndTheIntakeIsKilled() throws Exception {
        List<JsonNode> before = answers();
        long movingBefore = moving.fen();
        long julyBefore = figures.number("select sum(cny_fen) from cell where month = 202507");
        damage();
        assertThat(reconcile("/api/v1/reconciliations").path("cellsDiffering").asLong())
                .isPositive();
        // Members that no longer add up to their total are answered by nothing rather than wrongly.
        statistician().get(QUESTION + "&by=partner").then().statusCode(500);
        SnapshotWatch watch = new SnapshotWatch(database);
        watch.start();
        moving.start();

        operator().post(SHADOW).then().statusCode(202).header("Location", containsString(SHADOW));
        killTwiceInTheMiddle();
        await(cube -> "COMPLETE".equals(cube.path("state").asText()));
        operator().post(SHADOW + "/flip").then().statusCode(409).body("detail", containsString("without a difference"));
        JsonNode proof = reconcile(SHADOW + "/reconciliations");
        assertThat(proof.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(proof.path("shadowCube").isTextual()).isTrue();
        assertThat(proof.path("cellsCompared").asLong()).isPositive();
        assertThat(proof.path("cellsDiffering").asLong()).isZero();
        await(cube -> "PROVED".equals(cube.path("state").asText()));
        long sentBefore = moving.sent();
        operator().post(SHADOW + "/flip").then().statusCode(204);
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
        operator().get(SHADOW).then().statusCode(404);
    }

    @Test
    void whatReadersKeptIsReadAgainAfterTheFlipThoughNoRecordCame() throws Exception {
        awaitReEvaluation();
        String tag =
                statistician().get(QUESTION).then().statusCode(200).extract().header("ETag");
        statistician().header("If-None-Match", tag).get(QUESTION).then().statusCode(304);
        List<JsonNode> before = answers();
        prove();
        statistician().header("If-None-Match", tag).get(QUESTION).then().statusCode(304);
        operator().post(SHADOW + "/flip").then().statusCode(204);
        statistician().header("If-None-Match", tag).get(QUESTION).then().statusCode(200);
        assertThat(answers()).isEqualTo(before);
        // What is live now can be built anew again.
        prove();
        operator().post(SHADOW + "/flip").then().statusCode(204);
        figures.assertNoDifference();
        assertThat(figures.number("select count(*) from pg_class where relname like '%shadow\\_pkey'"))
                .isZero();
    }

    @Test
    void aShadowCubeThatDiffersIsNotFlipped() throws Exception {
        operator().post(SHADOW).then().statusCode(202).body("state", equalTo("FILLING"));
        await(cube -> "COMPLETE".equals(cube.path("state").asText()));
        execute("update cell_shadow set lines = lines + 1 where ctid = (select min(ctid) from cell_shadow)");
        assertThat(reconcile(SHADOW + "/reconciliations").path("cellsDiffering").asLong())
                .isEqualTo(1);
        operator().post(SHADOW + "/flip").then().statusCode(409);
        figures.assertNoDifference();
    }

    @Test
    void thereIsOneAtATimeAndItIsDroppedWithoutATrace() throws Exception {
        operator().post(SHADOW).then().statusCode(202);
        operator().post(SHADOW).then().statusCode(409).body("detail", containsString("already"));
        moving.sendRound();
        operator().delete(SHADOW).then().statusCode(204);
        operator().get(SHADOW).then().statusCode(404);
        operator().delete(SHADOW).then().statusCode(404);
        operator().post(SHADOW + "/flip").then().statusCode(404);
        operator().post(SHADOW + "/reconciliations").then().statusCode(404);
        figures.awaitSettled();
        assertThat(
                        figures.number(
                                "select count(*) from pg_class where relname like '%month\\_shadow' or relname = 'cell_shadow'"))
                .isZero();
        figures.assertNoDifference();
    }

    @Test
    void itIsForOperatorsAlone() {
        given().post(SHADOW).then().statusCode(401);
        statistician().post(SHADOW).then().statusCode(403);
        statistician().get(SHADOW).then().statusCode(403);
        statistician().post(SHADOW + "/flip").then().statusCode(403);
        statistician().post(SHADOW + "/reconciliations").then().statusCode(403);
        statistician().delete(SHADOW).then().statusCode(403);
    }

    /** Until then every answer has a tag of its own. */
    private void awaitReEvaluation() throws Exception {
        String behind = "select count(*) from intake_partition where topic = '" + Topic.TRADE_RECORDS.topicName()
                + "' and reevaluated_version < (select version from reference_data_version)";
        Waiting.until(() -> figures.number(behind) == 0);
    }

    private void prove() throws Exception {
        operator().post(SHADOW).then().statusCode(202);
        await(cube -> "COMPLETE".equals(cube.path("state").asText()));
        assertThat(reconcile(SHADOW + "/reconciliations").path("cellsDiffering").asLong())
                .isZero();
    }

    /** The database ends every session that has written something and not committed: batches and fillings. */
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

    private static JsonNode await(Predicate<JsonNode> reached) {
        return Waiting.untilGiven(() -> JsonBody.of(operator().get(SHADOW)), reached);
    }

    private static JsonNode reconcile(String address) {
        String location =
                operator().post(address).then().statusCode(202).extract().header("Location");
        return Waiting.untilGiven(
                () -> JsonBody.of(operator().get(location)),
                run -> !"RUNNING".equals(run.path("state").asText()));
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
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
