package org.shumao.gateway.admission.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.IssuedKeys;
import org.shumao.gateway.surroundings.Surroundings;

/**
 * Two keys at one service that needs a second for each request and has 16 places: one key sends more requests at a time than
 * there are places. The time of the service dominates, so that the figures do not depend on the machine.
 */
@QuarkusTest
@TestProfile(NoisyNeighbourResourceTest.SixteenPlaces.class)
@QuarkusTestResource(Surroundings.class)
class NoisyNeighbourResourceTest {
    private static final String TARGET = "api/v1/headline?stub=slow&millis=1000";
    private static final int NOISY_AT_A_TIME = 24;
    private static final int QUIET_REQUESTS = 24;
    private static final int ROUNDS = 3;
    private static final int QUIET_AT_A_TIME = 6;
    /** How long a caller that was refused waits, which is far less than it was told. */
    private static final long RUDE_MILLIS = 500;

    @TestHTTPResource("/")
    URI gateway;

    private final Map<String, HttpClient> clients = Map.of("validnoisy", client(), "validquiet", client());
    private final AtomicBoolean noisy = new AtomicBoolean(true);
    private final AtomicInteger granted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void aQuietCallersP99AtMostDoublesBesideANoisyOne() {
        measure(QUIET_AT_A_TIME * 2);
        long alone = median();
        List<CompletableFuture<Void>> senders = IntStream.range(0, NOISY_AT_A_TIME)
                .mapToObj(i -> CompletableFuture.completedFuture(0L).thenCompose(start -> sendOn()))
                .toList();
        await().until(() -> granted.get() > NOISY_AT_A_TIME / 4 && refused.get() > 0);

        long beside = median();

        int served = granted.get();
        noisy.set(false);
        senders.forEach(CompletableFuture::join);
        // The noisy one was there all the time, and got its share.
        assertThat(served).isGreaterThan(QUIET_REQUESTS / QUIET_AT_A_TIME);
        assertThat(refused.get()).isGreaterThan(served / 2);
        assertThat(beside).as("p99 alone %d ms, beside %d ms", alone, beside).isLessThanOrEqualTo(2 * alone);
    }

    private CompletableFuture<Void> sendOn() {
        if (!noisy.get()) {
            return CompletableFuture.completedFuture(null);
        }
        return send("validnoisy").thenCompose(status -> {
            (status == 200 ? granted : refused).incrementAndGet();
            return CompletableFuture.supplyAsync(
                            () -> status,
                            CompletableFuture.delayedExecutor(status == 200 ? 0 : RUDE_MILLIS, TimeUnit.MILLISECONDS))
                    .thenCompose(next -> sendOn());
        });
    }

    /** The median of three rounds, so that one pause of this machine is no figure. */
    private long median() {
        return IntStream.range(0, ROUNDS)
                .mapToLong(round -> measure(QUIET_REQUESTS))
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }

    /** The 99th percentile in milliseconds; every response must be a good one. */
    private long measure(int requests) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < requests; i += QUIET_AT_A_TIME) {
            List<CompletableFuture<Long>> together =
                    IntStream.range(0, QUIET_AT_A_TIME).mapToObj(k -> timed()).toList();
            together.forEach(time -> times.add(time.join()));
        }
        return times.stream()
                .sorted()
                .skip((long) times.size() * 99 / 100 - 1)
                .findFirst()
                .orElseThrow();
    }

    private CompletableFuture<Long> timed() {
        long start = System.nanoTime();
        return send("validquiet").thenApply(status -> {
            assertThat(status).isEqualTo(200);
            return Duration.ofNanos(System.nanoTime() - start).toMillis();
        });
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private CompletableFuture<Integer> send(String key) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(TARGET))
                .header("X-API-Key", IssuedKeys.named(key).reveal())
                .build();
        return Objects.requireNonNull(clients.get(key))
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    /** Half of the places of the service for one caller. */
    public static class SixteenPlaces implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "shumao.gateway.open-requests.service", "16",
                    "shumao.gateway.open-requests.queries", "8");
        }
    }
}
