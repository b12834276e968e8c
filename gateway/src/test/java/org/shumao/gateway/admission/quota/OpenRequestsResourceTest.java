package org.shumao.gateway.admission.quota;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.IssuedKeys;
import org.shumao.gateway.surroundings.Surroundings;

/** A caller holds 16 submissions and 3 streams open; a service has 40 places for each kind. */
@QuarkusTest
@TestProfile(OpenRequestsResourceTest.FewPlaces.class)
@QuarkusTestResource(Surroundings.class)
class OpenRequestsResourceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource("/")
    URI gateway;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private final List<Socket> held = new ArrayList<>();

    @AfterEach
    void letGo() throws IOException {
        for (Socket socket : held) {
            socket.close();
        }
        await().atMost(PATIENCE)
                .until(() -> openAt("ingestion", "submissions") == 0 && openAt("aggregation", "streams") == 0);
    }

    /** 128 slow senders with one key hold the places of that key and no others. */
    @Test
    void manySlowSendersOfOneKeyHoldNobodyElseUp() throws IOException {
        String noisy = IssuedKeys.named("validslow").reveal();
        slowSenders(128, noisy);
        await().atMost(PATIENCE).until(() -> openAt("ingestion", "submissions") == 16);

        assertThat(submit("validquiet")).isEqualTo(200);
        given().header("X-API-Key", noisy)
                .when()
                .get("/api/v1/submissions/1")
                .then()
                .statusCode(200);
        given().header("X-API-Key", noisy)
                .body("{}")
                .when()
                .post("/api/v1/submissions")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("retry-after", "1")
                .body(containsString("/problems/too-many-open-requests"));

        letGo();
        assertThat(submit("validslow")).isEqualTo(200);
    }

    @Test
    void aRefusedRequestCostsNothing() throws IOException {
        String noisy = IssuedKeys.named("validfree").reveal();
        String before = left(noisy);
        slowSenders(16, noisy);
        await().atMost(PATIENCE).until(() -> openAt("ingestion", "submissions") == 16);
        for (int i = 0; i < 5; i++) {
            assertThat(submit("validfree")).isEqualTo(429);
        }
        letGo();

        // Sixteen that were cut and this one, and none of the five.
        assertThat(Long.parseLong(before) - Long.parseLong(left(noisy))).isEqualTo(17);
    }

    @Test
    void streamsHavePlacesOfTheirOwn() throws IOException {
        for (int i = 0; i < 4; i++) {
            send("GET /api/v1/stream?stub=events HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        await().atMost(PATIENCE).until(() -> openAt("aggregation", "streams") == 3);

        given().when().get("/api/v1/stream?stub=events").then().statusCode(429);
        given().when().get("/api/v1/headline").then().statusCode(200);
    }

    @Test
    void whenAllPlacesOfAServiceAreTakenARequestWaitsForOneOnlyForAWhile() throws IOException {
        for (String name : List.of("valida", "validb", "validc", "validd", "valide")) {
            slowSenders(16, IssuedKeys.named(name).reveal());
        }
        await().atMost(PATIENCE).until(() -> openAt("ingestion", "submissions") == 40);

        given().header("X-API-Key", IssuedKeys.named("validlate").reveal())
                .body("{}")
                .when()
                .post("/api/v1/submissions")
                .then()
                .statusCode(503)
                .header("retry-after", "1")
                .body(containsString("has too much to do"));
        given().header("X-API-Key", IssuedKeys.named("validlate").reveal())
                .when()
                .get("/api/v1/submissions/1")
                .then()
                .statusCode(200);

        letGo();
        assertThat(submit("validlate")).isEqualTo(200);
        assertThat(given().get(metrics).asString())
                .contains("shumao_gateway_open_requests_refused_total{kind=\"submissions\",limit=\"service\"}");
    }

    private void slowSenders(int senders, String key) throws IOException {
        for (int i = 0; i < senders; i++) {
            send("POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nX-API-Key: " + key
                    + "\r\n\r\nstart");
        }
    }

    private void send(String bytes) throws IOException {
        Socket socket = new Socket("localhost", gateway.getPort());
        held.add(socket);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static int submit(String name) {
        return given().header("X-API-Key", IssuedKeys.named(name).reveal())
                .body("{}")
                .post("/api/v1/submissions")
                .statusCode();
    }

    private static String left(String key) {
        String header = given().header("X-API-Key", key)
                .body("{}")
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .extract()
                .header("ratelimit");
        return header.replaceAll(".*;r=([0-9]+).*", "$1");
    }

    private double openAt(String upstream, String kind) {
        String sample = "shumao_gateway_open_requests{kind=\"" + kind + "\",upstream=\"" + upstream + "\"} ";
        return given().get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith(sample))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length())))
                .findFirst()
                .orElseThrow();
    }

    /** Budgets that take a day to fill, so that nothing comes back during a test. */
    public static class FewPlaces implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "shumao.gateway.open-requests.submissions", "16",
                    "shumao.gateway.open-requests.streams", "3",
                    "shumao.gateway.open-requests.service", "40",
                    "shumao.gateway.open-requests.patience", "300ms",
                    "shumao.gateway.quotas.submissions.window", "1d",
                    "shumao.gateway.quotas.submissions.key", "1000");
        }
    }
}
