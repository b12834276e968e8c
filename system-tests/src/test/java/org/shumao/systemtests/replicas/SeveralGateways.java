package org.shumao.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * A client that takes the gateways in turn, as it would reach them behind one name. It goes to the next one when a connection is refused
 * or breaks, which is no answer, and comes again when it is told when to. Any other 5xx is an error of the suite.
 */
public final class SeveralGateways {
    /** Idempotency in progress, too many requests, service unavailable: with Retry-After, the same request may succeed later. */
    private static final List<Integer> LATER = List.of(409, 429, 503);

    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int SILENT = 504;
    private static final int LONGEST_PAUSE_SECONDS = 2;

    /** Before the gateways that have all broken off are asked once more. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<URI> gateways;
    private final String apiKey;
    private final boolean servicesMayBeSilent;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong broken = new AtomicLong();
    private final Map<Integer, Long> statuses = new ConcurrentHashMap<>();

    public SeveralGateways(List<URI> gateways, String apiKey) {
        this(gateways, apiKey, false);
    }

    /** @param servicesMayBeSilent whether a gateway may give up on a service (504): that, too, is no answer */
    public SeveralGateways(List<URI> gateways, String apiKey, boolean servicesMayBeSilent) {
        this.gateways = List.copyOf(gateways);
        this.apiKey = apiKey;
        this.servicesMayBeSilent = servicesMayBeSilent;
    }

    /**
     * How it ended.
     *
     * @param response that is not to be repeated
     * @param mayBeSecond whether an attempt before may have been carried out without an answer
     */
    public record Outcome(HttpResponse<String> response, boolean mayBeSecond) {}

    /** @param call the rest of the request, whose address is that of a gateway */
    public Outcome send(String path, Function<HttpRequest.Builder, HttpRequest.Builder> call) {
        boolean mayBeSecond = false;
        int brokenInARow = 0;
        long deadline = System.nanoTime() + RunningSuite.PATIENCE.toNanos();
        while (true) {
            assertThat(System.nanoTime()).as("%s is answered; %s", path, this).isLessThan(deadline);
            URI gateway = gateways.get(Math.floorMod(turn.getAndIncrement(), gateways.size()));
            try {
                HttpResponse<String> response = client.send(
                        call.apply(HttpRequest.newBuilder(gateway.resolve(path))
                                        .timeout(Duration.ofMinutes(2))
                                        .header("X-API-Key", apiKey))
                                .build(),
                        BodyHandlers.ofString());
                if (servicesMayBeSilent && response.statusCode() == SILENT) {
                    throw new IOException("a service was silent");
                }
                if (!isForLater(response)) {
                    return new Outcome(response, mayBeSecond);
                }
                brokenInARow = 0;
                mayBeSecond |= response.statusCode() == UNAVAILABLE;
                pause(response);
            } catch (IOException e) {
                mayBeSecond = true;
                broken.incrementAndGet();
                if (++brokenInARow % gateways.size() == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean isForLater(HttpResponse<String> response) {
        int status = response.statusCode();
        statuses.merge(status, 1L, Long::sum);
        boolean namesTime = response.headers().firstValue("Retry-After").isPresent();
        if (status >= SERVER_ERROR) {
            assertThat(status).as(response.body()).isEqualTo(UNAVAILABLE);
            assertThat(namesTime).as("Retry-After: " + response.body()).isTrue();
        }
        return LATER.contains(status) && namesTime;
    }

    /** What it is told, but no longer than some seconds: it has other gateways. */
    private static void pause(HttpResponse<String> response) {
        int seconds =
                Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow());
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(Math.min(seconds, LONGEST_PAUSE_SECONDS)));
    }

    /** How often each status came, and how often a connection was refused or broke. */
    @Override
    public String toString() {
        return "answers by status " + new TreeMap<>(statuses) + ", broken connections " + broken;
    }
}
