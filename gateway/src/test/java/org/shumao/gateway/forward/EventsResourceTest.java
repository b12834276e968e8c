package org.shumao.gateway.forward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;

/** Server-sent events on their way to those who may read live figures. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class EventsResourceTest {
    @TestHTTPResource("/api/v1/stream?stub=events")
    URI stream;

    /** The service does not end its response: whatever held it back would hold it for ever. */
    @Test
    void anEventCrossesBeforeTheResponseEndsUncompressedAndStoredByNobody() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("X-API-Key", Surroundings.LIVE_KEY)
                .header("Accept-Encoding", "gzip")
                .header("Last-Event-ID", "7")
                .build();
        HttpResponse<InputStream> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(response.headers().firstValue("content-encoding")).isEmpty();
        assertThat(response.headers().firstValue("cache-control")).contains("no-store");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("id: after 7");
        }
    }

    @Test
    void whoHasNoKeyIsToldToReadReleases() {
        given().when()
                .get(stream)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"))
                .body("detail", containsString("/api/v1/releases"));
    }
}
