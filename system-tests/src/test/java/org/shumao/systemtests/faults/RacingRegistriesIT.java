package org.shumao.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.EnterpriseEvents;
import org.shumao.systemtests.suite.RunningSuite;
import org.shumao.systemtests.suite.StraightTo;

/** Two processes of the registry: they follow one topic of parties, fill one topic of enterprises, and officers use both. */
@Tag("long")
class RacingRegistriesIT {
    private static final int ROUNDS = 12;
    private static RunningSuite running;
    private static ServiceProcess other;
    private static List<StraightTo> replicas;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
        Suite suite = running.suite();
        other = suite.startReplica(SuiteService.REGISTRY);
        replicas = List.of(new StraightTo(suite, suite.service(SuiteService.REGISTRY)), new StraightTo(suite, other));
    }

    @AfterAll
    static void stop() {
        if (other != null) {
            other.stop();
        }
    }

    @Test
    void eachMentionCountsOnceWhoeverOfThemTakesItInAndWhoeverDies() throws SQLException {
        List<String> codes = UnregisteredTraders.codes("RRS", 5);
        ServiceProcess registry = running.suite().service(SuiteService.REGISTRY);
        try (Connection blocker = running.database();
                Connection observer = running.database()) {
            long before = UnregisteredTraders.nextOffset(observer);
            for (int round = 0; round < ROUNDS; round++) {
                running.submit(UnregisteredTraders.lists("rr-" + round, codes, 2));
            }
            UnregisteredTraders.awaitTakenIn(observer, before + ROUNDS);
            for (String code : codes) {
                UnregisteredTraders.assertCounts(observer, code, ROUNDS * 2, ROUNDS);
            }

            blocker.setAutoCommit(false);
            try (Statement lock = blocker.createStatement()) {
                lock.execute("lock table registry.reported_month in share row exclusive mode");
            }
            running.submit(UnregisteredTraders.lists("rr-killed", codes, 2));
            // One of the two has written half of it, the other waits for the offset.
            UnregisteredTraders.awaitHalfTakenIn(observer);
            registry.kill();
            blocker.rollback();
            UnregisteredTraders.awaitTakenIn(observer, before + ROUNDS + 1);
            for (String code : codes) {
                UnregisteredTraders.assertCounts(observer, code, (ROUNDS + 1) * 2, ROUNDS + 1);
            }
            registry.restart();
        }
    }

    @Test
    void ofTwoOfficersWhoLinkOneCodeOneLearnsWhoHasIt() throws SQLException {
        List<String> codes = UnregisteredTraders.codes("RRL", ROUNDS);
        List<String> enterprises = List.of(register("MD", 0), register("MD", 1));
        try (Connection observer = running.database()) {
            long before = UnregisteredTraders.nextOffset(observer);
            running.submit(UnregisteredTraders.lists("rr-link", codes, 1));
            UnregisteredTraders.awaitTakenIn(observer, before + 1);
        }
        for (String code : codes) {
            List<HttpResponse<String>> answers = atOnce(replica -> replicas.get(replica)
                    .post("/api/v1/unregistered-parties/" + code + "/link", link(enterprises.get(replica))));
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .as(answers.get(0).body() + answers.get(1).body())
                    .containsExactlyInAnyOrder(200, 409);
            int winner = answers.get(0).statusCode() == 200 ? 0 : 1;
            JsonNode refusal = StraightTo.json(answers.get(1 - winner));
            assertThat(refusal.path("type").asText()).isEqualTo("/problems/conflict");
            assertThat(refusal.path("uscc").asText()).isEqualTo(enterprises.get(winner));
            JsonNode read = running.gateway().get("/api/v1/unregistered-parties/" + code);
            assertThat(read.path("party").path("enterprise").asText()).isEqualTo(enterprises.get(winner));
            assertThat(read.path("decisions")).hasSize(1);
        }
    }

    @Test
    void theEventsOfAnEnterpriseThatIsChangedThroughBothHaveGrowingVersionsAndNoneTwice() throws SQLException {
        List<String> enterprises = List.of(register("ME", 0), register("ME", 1));
        for (int round = 0; round < ROUNDS; round++) {
            int serial = round;
            List<HttpResponse<String>> answers = atOnce(replica -> replicas.get(replica)
                    .post(
                            "/api/v1/enterprises/" + enterprises.get(serial % 2) + "/identifiers",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("scheme", "CUSTOMS_CODE")
                                    .put("value", "3396RR%04d".formatted(serial * 2 + replica))));
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .as(answers.get(0).body())
                    .containsOnly(201);
        }
        awaitEmptyOutbox();
        Map<String, List<Long>> published = EnterpriseEvents.versions(running.suite());
        for (String enterprise : enterprises) {
            assertThat(published.get(enterprise))
                    .as(enterprise)
                    .isEqualTo(LongStream.rangeClosed(1, 1 + ROUNDS).boxed().toList());
        }
    }

    private interface Call {
        HttpResponse<String> through(int replica);
    }

    /** Through one process each, in the same moment. */
    private static List<HttpResponse<String>> atOnce(Call call) {
        CyclicBarrier start = new CyclicBarrier(2);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int replica = 0; replica < 2; replica++) {
            int through = replica;
            answers.add(CompletableFuture.supplyAsync(() -> {
                await(start);
                return call.through(through);
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

    private static ObjectNode link(String enterprise) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("enterprise", enterprise)
                .put("reason", "certificate seen");
    }

    private static String register(String series, int number) {
        String body = "91330100" + series + "%07d".formatted(number);
        String id = body + Uscc.expectedCheckCharacter(body + "0");
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("uscc", id)
                .put("name", "双机 " + number)
                .put("registeredOn", "2024-03-01");
        request.putArray("kinds").add("E_COMMERCE_ENTERPRISE");
        assertThat(running.gateway().post("/api/v1/enterprises", request).status())
                .isEqualTo(201);
        return id;
    }

    private static void awaitEmptyOutbox() throws SQLException {
        long deadline = System.nanoTime() + RunningSuite.PATIENCE.toNanos();
        try (Connection observer = running.database()) {
            while (RunningSuite.number(observer, "select count(*) from registry.outbox") > 0) {
                assertThat(System.nanoTime()).as("the outbox is empty").isLessThan(deadline);
                LockSupport.parkNanos(20_000_000);
            }
        }
    }
}
