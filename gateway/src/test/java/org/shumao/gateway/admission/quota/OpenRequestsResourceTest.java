package org.shumao.gateway.admission.quota;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.IssuedKeys;
import org.shumao.gateway.surroundings.Surroundings;

/** The limits of the default configuration: 16 submissions, 64 queries and 64 streams of one caller. */
@QuarkusTest
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
                .until(() -> openAt("ingestion", "submissions") == 0
                        && openAt("aggregation", "streams") == 0
                        && openAt("aggregation", "queries") == 0);
    }

    /** 128 slow senders with one key hold the places of that key and no others. */
    @Test
    void manySlowSendersOfOneKeyHoldNobodyElseUp() throws IOException {
        String noisy = IssuedKeys.named("validslow").reveal();
        for (int i = 0; i < 128; i++) {
            send("POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nX-API-Key: " + noisy
                    + "\r\n\r\nstart");
        }
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

    /** Without a trusted proxy the connection alone says where a request comes from. */
    @Test
    void addressesThatACallerClaimsHaveNoPlacesOfTheirOwn() throws IOException {
        for (int i = 0; i < 64; i++) {
            send("GET /api/v1/headline?stub=events HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100." + i
                    + "\r\nForwarded: for=198.51.100." + i + "\r\nX-Real-IP: 198.51.100." + i + "\r\n\r\n");
        }
        await().atMost(PATIENCE).until(() -> openAt("aggregation", "queries") == 64);

        given().header("X-Forwarded-For", "203.0.113.1")
                .when()
                .get("/api/v1/headline")
                .then()
                .statusCode(429);
        assertThat(status("/api/v1/headline", Surroundings.READER_KEY)).isEqualTo(200);
    }

    /** Streams have places of their own. */
    @Test
    void whoHoldsAllItsStreamsOpenMayStillAsk() throws IOException {
        for (int i = 0; i < 64; i++) {
            send("GET /api/v1/stream?stub=events HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Surroundings.LIVE_KEY
                    + "\r\n\r\n");
        }
        await().atMost(PATIENCE).until(() -> openAt("aggregation", "streams") == 64);

        assertThat(status("/api/v1/stream", Surroundings.LIVE_KEY)).isEqualTo(429);
        assertThat(status("/api/v1/headline", Surroundings.LIVE_KEY)).isEqualTo(200);
    }

    private static int status(String path, String key) {
        return given().header("X-API-Key", key).get(path).statusCode();
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
}
