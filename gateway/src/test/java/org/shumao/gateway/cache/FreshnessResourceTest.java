package org.shumao.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.shumao.gateway.cache.Reader.address;
import static org.shumao.gateway.cache.Reader.figure;
import static org.shumao.gateway.cache.Reader.header;
import static org.shumao.gateway.cache.Reader.isHit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.PublicDataService;
import org.shumao.gateway.surroundings.Surroundings;

/** How old an answer may be: until the gateway hears of a move, and for two seconds if it hears nothing. */
@QuarkusTest
@TestProfile(Keeping.class)
@QuarkusTestResource(Surroundings.class)
@WithTestResource(PublicDataService.class)
class FreshnessResourceTest {
    private static final Duration BOUND = Duration.ofSeconds(2);

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    MeterRegistry metrics;

    private Reader reader;

    @BeforeEach
    void setUp() {
        reader = new Reader(gateway);
        reader.settle(metrics);
    }

    @AfterEach
    void end() {
        reader.control("looks=up&holding=off&release");
    }

    private double looks(String outcome) {
        return metrics.counter("shumao.gateway.cache.looks", "outcome", outcome).count();
    }

    /** Once the watch runs and has confirmed what is kept. */
    private String kept(String parameters) {
        String address = address(parameters);
        reader.control("holding=off");
        reader.get(address);
        double before = looks("same");
        await().until(() -> looks("same") > before + 2);
        await().until(() -> isHit(reader.get(address)));
        reader.control("holding=on");
        return address;
    }

    private void move(String figure) {
        double before = looks("moved");
        reader.control("figure=" + figure + "&watermark=" + figure);
        await().until(() -> looks("moved") > before);
    }

    @Test
    void theNextAnswerAfterAMoveShowsIt() {
        for (int i = 0; i < 5; i++) {
            String address = kept("");
            String figure = UUID.randomUUID().toString();
            move(figure);
            assertThat(figure(reader.get(address))).isEqualTo(figure);
        }
    }

    @Test
    void whileNothingMovesAnAnswerIsKeptBeyondItsAge() {
        String address = kept("");
        int requests = reader.seen(address).size();
        await().atMost(Duration.ofSeconds(20)).until(() -> Integer.parseInt(header(reader.get(address), "age")) >= 3);
        assertThat(reader.seen(address)).hasSize(requests);
    }

    @Test
    void nobodyWhoComesAfterAMoveWaitsForAnAnswerFromBefore() {
        String address = kept("&hold");
        String before = figure(reader.get(address));
        move("m1");
        var early = reader.begin(address);
        await().until(() -> reader.held() == 1);

        move("m2");
        var late = reader.begin(address);
        await().until(() -> reader.held() == 2);
        reader.control("holding=off&release");

        assertThat(figure(late.join())).isEqualTo("m2");
        assertThat(figure(early.join())).isNotEqualTo(before);
        assertThat(figure(reader.get(address))).isEqualTo("m2");
    }

    @Test
    void withoutTheWatchNoAnswerIsOlderThanTheBound() {
        String address = kept("");
        double failed = looks("failed");
        reader.control("looks=down");
        await().until(() -> looks("failed") > failed + 1);

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

    @Test
    void withoutTheWatchTheServiceConfirmsWhatHasNotChanged() {
        String address = kept("");
        reader.control("looks=down");
        await().until(() -> header(reader.get(address), "cache-status").contains("fwd-status=304"));

        assertThat(reader.sent(address)).containsEntry("if-none-match", header(reader.get(address), "etag"));
        assertThat(isHit(reader.get(address))).isTrue();
    }

    @Test
    void othersGetTheAnswerWhileOneHasItConfirmed() {
        String address = kept("&hold");
        String before = figure(reader.get(address));
        reader.control("looks=down&figure=later");
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            var one = reader.begin(address);
            await().until(() -> one.isDone() || reader.held() == 1);
            return !one.isDone();
        });

        HttpResponse<byte[]> meanwhile = reader.get(address);
        assertThat(header(meanwhile, "cache-status")).isEqualTo("shumao; hit; ttl=-1");
        assertThat(figure(meanwhile)).isEqualTo(before);
        reader.control("holding=off&release");
        await().until(() -> figure(reader.get(address)).equals("later"));
    }

    @Test
    void aWriteThroughTheGatewayIsSeenAtOnce() {
        String series = "/api/v1/reference-series?of=" + UUID.randomUUID();
        reader.get(series);
        assertThat(isHit(reader.get(series))).isTrue();
        reader.control("figure=written");

        assertThat(reader.send("PUT", "/api/v1/reference-series/x/observations", "X-API-Key", Surroundings.OPERATOR_KEY)
                        .statusCode())
                .isEqualTo(200);

        assertThat(figure(reader.get(series))).isEqualTo("written");
    }
}
