package org.shumao.gateway.forward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.AtOnce;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** Half of the last ten calls open the circuit for five seconds. */
@QuarkusTest
@TestProfile(CircuitBreakerResourceTest.QuickToJudge.class)
@QuarkusTestResource(Surroundings.class)
class CircuitBreakerResourceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CALLS = 10;

    @TestHTTPResource("/")
    URI gateway;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    /** Each test begins with a service that has answered all of the last calls. */
    @BeforeEach
    void recover() {
        await().atMost(PATIENCE).until(() -> status("echo") == 200 && sample("circuit_state", "ingestion") == 0);
        for (int i = 0; i < CALLS; i++) {
            assertThat(status("echo")).isEqualTo(200);
        }
    }

    @Test
    void aServiceThatFailsIsAskedNoMoreForAWhileAndThenAgain() {
        open();

        double prevented = sample("circuit_prevented_total", "ingestion");
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .when()
                .get("/api/v1/submissions/1")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("retry-after", matchesPattern("[1-5]"))
                .body("type", equalTo("/problems/service-unavailable"))
                .body("detail", containsString("the last requests to it failed. Nothing was changed"));
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .body("{}")
                .when()
                .post("/api/v1/submissions")
                .then()
                .statusCode(503)
                .body("detail", containsString("Nothing was changed"));
        assertThat(sample("circuit_prevented_total", "ingestion")).isGreaterThanOrEqualTo(prevented + 2);

        // The circuit of one service is not that of another.
        given().when().get("/api/v1/headline").then().statusCode(200);
        given().when().get("/api/v1/enterprises").then().statusCode(200);
        assertThat(sample("circuit_state", "aggregation")).isZero();

        // A submission may be the one that tries; before the other tests it is a read.
        await().atMost(PATIENCE)
                .until(() -> given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                                .body("{}")
                                .post("/api/v1/submissions")
                                .statusCode()
                        == 200);
        assertThat(sample("circuit_state", "ingestion")).isZero();
    }

    @Test
    void errorsThatTheServiceAnswersDoNotOpenTheCircuit() {
        for (int i = 0; i < 2 * CALLS; i++) {
            assertThat(status("500")).isEqualTo(500);
            assertThat(status("503")).isEqualTo(503);
        }

        assertThat(status("echo")).isEqualTo(200);
        assertThat(sample("circuit_state", "ingestion")).isZero();
    }

    @Test
    void callersThatGoAwayAndSlowSendersDoNotOpenTheCircuit() throws Exception {
        double aborted = aborted();
        for (int i = 0; i < 2 * CALLS; i++) {
            try (Socket caller = new Socket("localhost", gateway.getPort())) {
                String request = "GET /api/v1/submissions/1?stub=slow&millis=5000 HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                        + Surroundings.OPERATOR_KEY + "\r\n\r\n";
                caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            }
        }
        await().atMost(PATIENCE).until(() -> aborted() >= aborted + 2 * CALLS);
        String silent = "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nX-API-Key: "
                + Surroundings.OPERATOR_KEY + "\r\n\r\n";
        assertThat(AtOnce.call(3, () -> RawHttp.exchange(gateway.getPort(), silent)))
                .extracting(RawHttp.Answer::status)
                .containsOnly(408);

        assertThat(status("echo")).isEqualTo(200);
        assertThat(sample("circuit_state", "ingestion")).isZero();
    }

    @Test
    void aServiceThatIsSilentAfterWholeBodiesIsAskedNoMore() throws Exception {
        assertThat(AtOnce.call(
                        CALLS / 2,
                        () -> given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                                .body("{}")
                                .post("/api/v1/submissions?stub=hang")
                                .statusCode()))
                .containsOnly(504);

        await().atMost(PATIENCE).until(() -> sample("circuit_state", "ingestion") == 2);
    }

    /** Nothing can happen twice by it. */
    @Test
    void onlyReadsAreTriedAgainAndOnlyWhenTheConnectionWasLost() {
        double before = sample("retries_total", "ingestion");
        assertThat(status("reset")).isEqualTo(503);
        assertThat(sample("retries_total", "ingestion")).isEqualTo(before + 2);

        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .body("{}")
                .when()
                .post("/api/v1/submissions?stub=reset")
                .then()
                .statusCode(503);
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .when()
                .delete("/api/v1/enterprises/1/keys/k1?stub=reset")
                .then()
                .statusCode(503);
        assertThat(status("503")).isEqualTo(503);
        assertThat(sample("retries_total", "ingestion")).isEqualTo(before + 2);
        assertThat(sample("retries_total", "registry")).isZero();
    }

    private void open() {
        await().atMost(PATIENCE).until(() -> {
            status("reset");
            return sample("circuit_state", "ingestion") == 2;
        });
    }

    private static int status(String stub) {
        return given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .get("/api/v1/submissions/1?stub=" + stub)
                .statusCode();
    }

    private double sample(String name, String upstream) {
        return sum("shumao_gateway_" + name + "{upstream=\"" + upstream + "\"} ");
    }

    private double aborted() {
        return given().get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith("shumao_gateway_requests_seconds_count{")
                        && line.contains("status=\"aborted\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private double sum(String sample) {
        return given().get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith(sample))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length())))
                .sum();
    }

    /** A circuit that opens soon and not for long. */
    public static class QuickToJudge implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "shumao.gateway.circuit-breaker.calls", Integer.toString(CALLS),
                    "shumao.gateway.circuit-breaker.pause", "5s",
                    "shumao.gateway.timeouts.response", "2s",
                    "shumao.gateway.timeouts.body", "2s");
        }
    }
}
