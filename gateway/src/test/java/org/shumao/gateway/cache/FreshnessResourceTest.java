package org.shumao.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.shumao.gateway.cache.Reader.address;
import static org.shumao.gateway.cache.Reader.figure;
import static org.shumao.gateway.cache.Reader.header;
import static org.shumao.gateway.cache.Reader.isHit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.PublicDataService;
import org.shumao.gateway.surroundings.Surroundings;

/** How old an answer may be: as old as its service says, and a second if it says nothing. */
@QuarkusTest
@TestProfile(Keeping.class)
@QuarkusTestResource(Surroundings.class)
@WithTestResource(PublicDataService.class)
class FreshnessResourceTest {
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final String LONG = "&aged";

    @TestHTTPResource("/")
    URI gateway;

    private Reader reader;

    @BeforeEach
    void setUp() {
        reader = new Reader(gateway);
        reader.settle();
    }

    @AfterEach
    void end() {
        reader.control("holding=off&release");
    }

    private void awaitAge(String address, int seconds) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Integer.parseInt(header(reader.get(address), "age")) >= seconds);
    }

    @Test
    void anAnswerIsKeptForAsLongAsItsServiceSays() {
        reader.control("age=600");
        String address = address(LONG);
        HttpResponse<byte[]> first = reader.get(address);
        reader.control("figure=" + UUID.randomUUID());

        awaitAge(address, 3);

        assertThat(figure(reader.get(address))).isEqualTo(figure(first));
        assertThat(header(reader.get(address), "cache-control")).isEqualTo("public, max-age=600");
        assertThat(reader.seen(address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", LONG})
    void noAnswerIsOlderThanThat(String parameters) {
        String address = address(parameters);
        reader.get(address);

        String figure = UUID.randomUUID().toString();
        reader.control("figure=" + figure);
        long changed = System.nanoTime();
        boolean given = false;
        for (long begun = changed; begun - changed < BOUND.plusMillis(500).toNanos(); begun = System.nanoTime()) {
            HttpResponse<byte[]> answer = reader.get(address);
            given |= isHit(answer);
            if (begun - changed > BOUND.toNanos()) {
                assertThat(figure(answer)).isEqualTo(figure);
            }
        }
        assertThat(given).isTrue();
    }

    /** A release is due sooner or later than when the answer was made: the service says so again each time. */
    @Test
    void whoConfirmsAnAnswerSaysHowLongItIsGoodFor() {
        String address = address(LONG);
        reader.get(address);
        reader.control("age=600");
        await().until(() -> header(reader.get(address), "cache-status").contains("fwd-status=304"));

        awaitAge(address, 2);

        assertThat(header(reader.get(address), "cache-control")).isEqualTo("public, max-age=600");
        assertThat(reader.sent(address)).containsEntry("if-none-match", header(reader.get(address), "etag"));
        assertThat(reader.seen(address)).hasSize(2);
    }

    @Test
    void whoComesWhileAnAnswerIsConfirmedWaitsForIt() {
        String address = address("&hold");
        reader.control("holding=off");
        reader.get(address);
        reader.control("holding=on&figure=later");
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            var one = reader.begin(address);
            await().until(() -> one.isDone() || reader.held() == 1);
            return !one.isDone();
        });

        var other = reader.begin(address);
        reader.control("holding=off&release");

        assertThat(figure(other.join())).isEqualTo("later");
        assertThat(reader.seen(address)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"PUT, /api/v1/reference-series/x/observations", "POST, /api/v1/releases/monthly-2025-01-1/approval/stop"
    })
    void aWriteThroughTheGatewayIsSeenAtOnce(String method, String path) {
        reader.control("age=600");
        String address = address(LONG);
        reader.get(address);
        assertThat(isHit(reader.get(address))).isTrue();
        reader.control("figure=written");

        write(method, path);

        assertThat(figure(reader.get(address))).isEqualTo("written");
    }

    @Test
    void nobodyWhoComesAfterAWriteWaitsForAnAnswerFromBefore() {
        String address = address("&hold");
        reader.control("figure=before");
        var early = reader.begin(address);
        await().until(() -> reader.held() == 1);

        write("PUT", "/api/v1/reference-series/x/observations");
        var late = reader.begin(address);
        await().until(() -> reader.held() == 2);
        reader.control("figure=after&holding=off&release");

        assertThat(figure(late.join())).isEqualTo("after");
        assertThat(early.join().statusCode()).isEqualTo(200);
        assertThat(reader.seen(address)).hasSize(2);
    }

    private void write(String method, String path) {
        assertThat(reader.send(method, path, "X-API-Key", Surroundings.OPERATOR_KEY)
                        .statusCode())
                .isEqualTo(200);
    }
}
