package org.shumao.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;
import org.shumao.systemtests.suite.StraightTo;

/** Two processes of ingestion are given the same Idempotency-Key at the same moment. */
@Tag("long")
class RacingReplicasIT {
    private static final int ROUNDS = 12;
    private static final int RECORDS = 300;
    private static final String MONTH = "2025-03";
    private static final JsonMapper JSON = new JsonMapper();

    private static RunningSuite running;
    private static ServiceProcess other;
    private static List<StraightTo> replicas;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
        Suite suite = running.suite();
        other = suite.startReplica(SuiteService.INGESTION);
        replicas = List.of(new StraightTo(suite, suite.service(SuiteService.INGESTION)), new StraightTo(suite, other));
    }

    @AfterAll
    static void stop() {
        if (other != null) {
            other.stop();
        }
    }

    @Test
    void oneOfThemTakesTheRecordsAndBothGiveItsReceipt() throws SQLException {
        running.awaitSettled();
        long before = running.fen("cbec", MONTH);
        for (int round = 0; round < ROUNDS; round++) {
            Submission lists = lists("RACE-" + round, "10.01");
            List<HttpResponse<String>> answers = atOnce(lists, lists);
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .contains(200)
                    .isSubsetOf(200, 409);
            answers.stream()
                    .filter(answer -> answer.statusCode() == 409)
                    .forEach(answer -> assertThat(answer.headers().firstValue("Retry-After"))
                            .isPresent());
            String receipt = replicas.get(0).submit(lists).body();
            assertThat(replicas.get(1).submit(lists).body()).isEqualTo(receipt);
            assertThat(accepted(receipt)).isEqualTo(RECORDS);
            assertThat(submissions(lists.name())).isEqualTo(1);
        }
        running.awaitSettled();
        assertThat(running.fen("cbec", MONTH) - before).isEqualTo(ROUNDS * RECORDS * 10_01L);
    }

    @Test
    void ofTwoBodiesUnderOneKeyOneCountsAndTheOtherIsRefused() throws SQLException {
        running.awaitSettled();
        long expected = running.fen("cbec", MONTH);
        for (int round = 0; round < ROUNDS; round++) {
            Submission one = lists("CLASH-" + round, "20.00");
            Submission two = lists("CLASH-" + round, "20.01");
            List<HttpResponse<String>> answers = atOnce(one, two);
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .containsOnlyOnce(200)
                    .isSubsetOf(200, 409, 422);
            boolean firstWon = answers.get(0).statusCode() == 200;
            expected += RECORDS * (firstWon ? 20_00L : 20_01L);
            Submission loser = firstWon ? two : one;
            assertThat(replicas.get(0).submit(loser).statusCode()).isEqualTo(422);
            assertThat(replicas.get(1).submit(loser).statusCode()).isEqualTo(422);
            assertThat(submissions(one.name())).isEqualTo(1);
        }
        running.awaitSettled();
        assertThat(running.fen("cbec", MONTH)).isEqualTo(expected);
    }

    /** Sent to one process each, in the same moment. */
    private static List<HttpResponse<String>> atOnce(Submission first, Submission second) {
        CyclicBarrier start = new CyclicBarrier(2);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int replica = 0; replica < 2; replica++) {
            StraightTo process = replicas.get(replica);
            Submission submission = replica == 0 ? first : second;
            answers.add(CompletableFuture.supplyAsync(() -> {
                await(start);
                return process.submit(submission);
            }));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long submissions(String key) throws SQLException {
        try (Connection connection = running.database()) {
            return RunningSuite.number(
                    connection, "select count(*) from ingestion.submission where idempotency_key = '" + key + "'");
        }
    }

    private static int accepted(String receipt) {
        try {
            return JSON.readTree(receipt).path("counts").path("accepted").asInt();
        } catch (JsonProcessingException e) {
            throw new AssertionError(receipt, e);
        }
    }

    private static Submission lists(String name, String amount) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < RECORDS; i++) {
            body.writeBytes(ExportList.of(name + "-" + i, MONTH + "-10T10:00:00", "new", amount)
                    .body());
        }
        return new Submission("race/" + name, "application/x-ndjson", RECORDS, body.toByteArray());
    }
}
