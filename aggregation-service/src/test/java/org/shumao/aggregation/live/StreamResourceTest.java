package org.shumao.aggregation.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.live.EventReader.Event;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(StreamResourceTest.Often.class)
class StreamResourceTest {
    @Inject
    DataSource dataSource;

    @Inject
    ObjectMapper json;

    @TestHTTPResource("/api/v1/stream")
    URI stream;

    private CubeRows rows;
    private int slots;

    public static final class Often implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "shumao.stream.interval", "50ms",
                    "shumao.stream.heartbeat", "100ms",
                    "shumao.stream.listeners", "3",
                    "shumao.intake.enabled", "false");
        }
    }

    @BeforeEach
    void clear() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
        new ReleaseFixture(dataSource).clear();
        slots = 0;
        // The first month of the half-year, so that there are data for all of it.
        rows.insert(
                List.of(new CubeRows.Cell(0, 202501, "X", "GROSS", "DECLARED", "GOODS", "6110", 0, 0, Instant.now())));
        move(1_000);
    }

    @Test
    void whoeverReadsLiveFiguresGetsEachChange() throws Exception {
        try (EventReader reader = open("live", Optional.empty())) {
            assertThat(reader.status()).isEqualTo(200);
            assertThat(reader.contentType()).startsWith("text/event-stream");
            assertThat(fen(await(reader, 1_000))).isEqualTo(1_000);
            for (int total = 1_001; total <= 1_004; total++) {
                move(1);
                assertThat(fen(await(reader, total))).isEqualTo(total);
            }
        }
    }

    @Test
    void anEventIsTheHeadlineAsTheApiGivesIt() throws Exception {
        try (EventReader reader = open("statistician", Optional.empty())) {
            Event event = await(reader, 1_000);
            assertThat(event.name()).isEqualTo("headline");
            assertThat(json.readTree(event.data()))
                    .isEqualTo(json.readTree(given().auth()
                            .oauth2(TestTokens.token("aggregation", "somebody", "statistician"))
                            .get("/api/v1/headline")
                            .asString()));
        }
    }

    @Test
    void theHeadOfTheStreamLeavesItsConnectionToTheNextRequest() throws IOException {
        String head = "HEAD /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + TestTokens.token("aggregation", "somebody", "statistician") + "\r\n\r\n";
        try (Socket socket = new Socket(stream.getHost(), stream.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + head + head).getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int answer = 0; answer < 3; answer++) {
                assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
                assertThat(answers.lines().takeWhile(line -> !line.isEmpty()).toList())
                        .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: text/event-stream"));
            }
        }
    }

    @Test
    void whoComesBackDoesNotGetTheSameEventAgain() throws Exception {
        String id;
        try (EventReader reader = open("statistician", Optional.empty())) {
            id = await(reader, 1_000).id();
        }
        try (EventReader reader = open("statistician", Optional.of(id))) {
            reader.awaitComments(3);
            move(5);
            assertThat(fen(reader.next())).isEqualTo(1_005);
        }
    }

    @Test
    void isForThoseInsideAlone() {
        for (String[] scopes : new String[][] {{}, {"query"}, {"operate"}, {"publish"}}) {
            given().auth()
                    .oauth2(TestTokens.token("aggregation", "somebody", scopes))
                    .get("/api/v1/stream")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void saysNothingOfAnEmbargoedPeriod() throws Exception {
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        String release = "half-yearly-2025-S1-1";
        try (EventReader before = open("live", Optional.empty())) {
            await(before, 1_000);
            releases.visible(release, Instant.parse("2999-01-20T02:00:00Z"), "cbec", "2025-S1", "X", "gross-cny", "1");
            try (EventReader reader = open("live", Optional.empty())) {
                move(7);
                reader.awaitComments(3);
                before.awaitComments(before.comments() + 3);
                releases.stopped(release, "Not this one.");
                assertThat(fen(reader.next())).isEqualTo(1_007);
                assertThat(fen(before.next())).isEqualTo(1_007);
            }
        }
    }

    @Test
    void noMoreListenThanTheServiceTakes() throws Exception {
        List<EventReader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                readers.add(open("statistician", Optional.empty()));
                await(readers.get(i), 1_000);
            }
            given().auth()
                    .oauth2(TestTokens.token("aggregation", "somebody", "live"))
                    .get("/api/v1/stream")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "30");
        } finally {
            for (EventReader reader : readers) {
                reader.close();
            }
        }
    }

    private EventReader open(String scope, Optional<String> lastEventId) throws IOException, InterruptedException {
        String token = TestTokens.token("aggregation", "somebody", scope);
        EventReader reader = new EventReader(stream, token, lastEventId);
        // The service learns that the listeners of other tests went away when it writes to them.
        while (reader.status() == 503) {
            reader.close();
            reader = new EventReader(stream, token, lastEventId);
        }
        return reader;
    }

    /** Adds fen to the newest half-year that is over. */
    private void move(long fen) throws SQLException {
        rows.insert(List.of(new CubeRows.Cell(
                slots % 4, 202506, "X", "GROSS", "DECLARED", "GOODS", "%04d".formatted(slots), fen, 1, Instant.now())));
        slots++;
    }

    /** Reads on until the headline is at an amount. */
    private Event await(EventReader reader, long fen) throws IOException, InterruptedException {
        Event event = reader.next();
        while (fen(event) != fen) {
            event = reader.next();
        }
        return event;
    }

    private long fen(Event event) throws IOException {
        JsonNode value = json.readTree(event.data()).at("/cbec/totalFen");
        assertThat(value.isMissingNode()).as(event.data()).isFalse();
        return value.asLong();
    }
}
