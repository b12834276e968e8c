package org.shumao.systemtests.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.RunningSuite;

/** Keys that the real registry issues, used at the real gateway. */
@Tag("whole")
class SubmitterKeysIT {
    private static final long POLL_NANOS = 20_000_000;
    /** What is promised: a key that no longer works is refused by then. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void anIssuedKeySubmitsForItsEnterpriseAndIsRefusedWithinFiveSecondsOfItsRevocation() {
        String enterprise = enterprise();
        SubmitterKey key = issue(enterprise);
        assertThat(status(key)).isEqualTo(200);
        assertThat(send(request("/api/v1/intake", key.reveal()).GET()).statusCode())
                .as("without the scope operate")
                .isEqualTo(403);

        String reason = "?reason=found%20in%20a%20repository";
        int revoked = send(request(keys(enterprise) + "/" + key.id() + reason, operator())
                        .DELETE())
                .statusCode();
        long since = System.nanoTime();

        assertThat(revoked).isEqualTo(204);
        assertThat(refusedWithin(key, since)).isLessThan(PROMISED);
        HttpResponse<String> refusal =
                send(request("/api/v1/submissions", key.reveal()).GET());
        assertThat(refusal.body()).contains("/problems/unauthenticated", "was revoked");
    }

    @Test
    void bothKeysWorkWhileARotationOverlapsAndThenTheNewOneAlone() {
        String enterprise = enterprise();
        SubmitterKey old = issue(enterprise);
        assertThat(status(old)).isEqualTo(200);

        JsonNode issued = Gateway.success(
                running.gateway()
                        .post(
                                keys(enterprise) + "/" + old.id() + "/rotate",
                                JsonNodeFactory.instance.objectNode().put("overlap", "PT2S")),
                "rotate");
        long since = System.nanoTime();
        SubmitterKey fresh = SubmitterKey.parse(issued.path("secret").asText()).orElseThrow();

        assertThat(status(fresh)).isEqualTo(200);
        assertThat(status(old)).isEqualTo(200);
        assertThat(refusedWithin(old, since))
                .isGreaterThan(Duration.ofSeconds(1))
                .isLessThan(PROMISED.plusSeconds(2));
        assertThat(status(fresh)).isEqualTo(200);
    }

    @Test
    void theKeysOfAnEnterpriseThatIsSuspendedAreRefusedWithinFiveSeconds() throws SQLException {
        String enterprise = enterprise();
        SubmitterKey key = issue(enterprise);
        assertThat(status(key)).isEqualTo(200);
        standing(enterprise, "SUSPENDED");
        try {
            assertThat(refusedWithin(key, System.nanoTime())).isLessThan(PROMISED);
        } finally {
            standing(enterprise, "ACTIVE");
        }
    }

    @Test
    void aRegistryThatIsAwayLocksNobodyOutWhoWasInAndLetsNobodyElseIn() {
        SubmitterKey key = issue(enterprise());
        SubmitterKey madeUp = SubmitterKey.generate(new Random(4711));
        assertThat(status(key)).isEqualTo(200);
        assertThat(status(madeUp)).isEqualTo(401);
        ServiceProcess registry = running.suite().service(SuiteService.REGISTRY);
        registry.kill();
        try {
            // Longer than a verdict is believed: the gateway finds the registry away.
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (System.nanoTime() < end) {
                assertThat(status(key)).isEqualTo(200);
            }
            HttpResponse<String> unknown =
                    send(request("/api/v1/submissions", madeUp.reveal()).GET());
            assertThat(unknown.statusCode()).isEqualTo(503);
            assertThat(unknown.headers().firstValue("retry-after")).contains("5");
            assertThat(unknown.body()).contains("/problems/service-unavailable", "cannot be checked now");
        } finally {
            registry.restart();
        }
        assertThat(refusedWithin(madeUp, System.nanoTime())).isLessThan(PROMISED);
        assertThat(status(key)).isEqualTo(200);
    }

    /** Written down once a minute otherwise. */
    @Test
    void aRegistryThatIsStoppedWritesDownLastUses() throws SQLException {
        SubmitterKey key = issue(enterprise());
        assertThat(status(key)).isEqualTo(200);
        ServiceProcess registry = running.suite().service(SuiteService.REGISTRY);
        registry.stop();
        try (Connection connection = running.database();
                PreparedStatement used = connection.prepareStatement(
                        "select count(*) from registry.submitter_key where id = ? and last_used is not null")) {
            used.setString(1, key.id());
            try (ResultSet rows = used.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        } finally {
            registry.restart();
        }
    }

    @Test
    void noLogOfTheSuiteShowsAKey() throws IOException {
        SubmitterKey key = issue(enterprise());
        assertThat(status(key)).isEqualTo(200);
        String mistyped = key.reveal().substring(0, 68) + "!";
        assertThat(send(request("/api/v1/submissions", mistyped).GET()).statusCode())
                .isEqualTo(401);

        for (ServiceProcess service :
                new ServiceProcess[] {gateway(), running.suite().service(SuiteService.REGISTRY)}) {
            assertThat(Files.readString(service.log()))
                    .as(service.service().module())
                    .doesNotContain(key.reveal().substring(20, 60))
                    .doesNotContain(key.sha256());
        }
        assertThat(Files.readString(gateway().log())).contains("key=" + key.id());
    }

    private static ServiceProcess gateway() {
        return running.suite().service(SuiteService.GATEWAY);
    }

    private static SubmitterKey issue(String enterprise) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("label", "System test");
        wanted.putArray("scopes").add("submit");
        JsonNode issued = Gateway.success(running.gateway().post(keys(enterprise), wanted), "issue a key");
        return SubmitterKey.parse(issued.path("secret").asText()).orElseThrow();
    }

    /** How long after a moment a key is refused; tried again and again until it is. */
    private static Duration refusedWithin(SubmitterKey key, long since) {
        int status = status(key);
        while (status != 401 && System.nanoTime() - since < RunningSuite.PATIENCE.toNanos()) {
            LockSupport.parkNanos(POLL_NANOS);
            status = status(key);
        }
        assertThat(status).isEqualTo(401);
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private static int status(SubmitterKey key) {
        return send(request("/api/v1/submissions", key.reveal()).GET()).statusCode();
    }

    private static void standing(String enterprise, String status) throws SQLException {
        try (Connection connection = running.database();
                PreparedStatement update =
                        connection.prepareStatement("update registry.enterprise set status = ? where id = ?")) {
            update.setString(1, status);
            update.setString(2, enterprise);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static String enterprise() {
        return running.scenario().traders().get(0).uscc();
    }

    private static String keys(String enterprise) {
        return "/api/v1/enterprises/" + enterprise + "/keys";
    }

    private static String operator() {
        return running.suite().apiKey();
    }

    private static HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(running.gateway().address().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the gateway gave no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
