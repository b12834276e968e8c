package org.shumao.gateway.forward;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.route.Upstream;

/**
 * Knows one service behind the gateway: the connections to it, its circuit, and how the last call went. When it fails, its callers get their
 * 503 at once instead of waiting for a timeout, and it gets time to recover. The circuit judges it by the way to it (no connection, no
 * response in time, nonsense) and never by the status of a response, because one operation that fails says nothing about the others.
 */
final class Service {
    private static final Logger LOG = Logger.getLogger(Service.class);

    /** A service restarts within this time. */
    private static final int RETRY_AFTER_SECONDS = 5;

    enum LastCall {
        NONE_YET,
        ANSWERED,
        FAILED;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final String label;
    private final URI address;
    private final HttpClient client;
    private final Supplier<RequestOptions> target;
    private final CircuitBreakerConfig config;
    private final Guard breaker;
    private final Counter retried;
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
    private volatile long changed = System.nanoTime();
    private volatile LastCall lastCall = LastCall.NONE_YET;

    /** @param target where a request goes; each gets its own, because requests change it */
    Service(
            Upstream upstream,
            URI address,
            HttpClient client,
            Supplier<RequestOptions> target,
            CircuitBreakerConfig config,
            MeterRegistry meters) {
        this.label = upstream.label();
        this.address = address;
        this.client = client;
        this.target = target;
        this.config = config;
        this.retried = meters.counter("shumao.gateway.retries", "upstream", label);
        Counter prevented = meters.counter("shumao.gateway.circuit.prevented", "upstream", label);
        Gauge.builder("shumao.gateway.circuit.state", this, Service::level)
                .tag("upstream", label)
                .register(meters);
        this.breaker = Guard.create()
                .withDescription("circuit of " + label)
                .withCircuitBreaker()
                .skipOn(Blameless.class)
                .requestVolumeThreshold(config.calls())
                .failureRatio(config.failurePercent() / 100.0)
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::become)
                .onPrevented(prevented::increment)
                .done()
                .build();
    }

    String label() {
        return label;
    }

    URI address() {
        return address;
    }

    /** Opens a request on a connection to the service; fails if there is none within the connect timeout. */
    Future<HttpClientRequest> open() {
        return client.request(target.get());
    }

    /**
     * Calls the service, unless its circuit is open: then the future fails with {@code CircuitBreakerOpenException}. A
     * failure that is a {@link Blameless} does not count.
     */
    <T> Future<T> call(Supplier<Future<T>> call) {
        TypeLiteral<CompletionStage<T>> type = new TypeLiteral<>() {};
        CompletionStage<T> guarded = breaker.get(() -> call.get().toCompletionStage(), type);
        return Future.fromCompletionStage(guarded, Vertx.currentContext());
    }

    /** Calls the service as {@link #call} does, and again if the connection is lost: for requests that may happen twice. */
    <T> Future<T> callAgain(Supplier<Future<T>> call) {
        return callAgain(call, config.retries());
    }

    private <T> Future<T> callAgain(Supplier<Future<T>> call, int tries) {
        return call(call).recover(cause -> {
            if (tries == 0 || !isLost(cause)) {
                return Future.failedFuture(cause);
            }
            retried.increment();
            long pause = config.retryPause().toMillis();
            long jitter = ThreadLocalRandom.current().nextLong(-(pause / 2), pause / 2 + 1);
            return Vertx.currentContext()
                    .owner()
                    .timer(Math.max(1, pause + jitter))
                    .compose(over -> callAgain(call, tries - 1));
        });
    }

    /** Lets a response that the gateway waits for anyway count, whether the circuit is open or not. */
    void watch(Future<?> response) {
        call(() -> response.mapEmpty()).onFailure(cause -> LOG.debugf("%s: counted: %s", label, cause));
    }

    void note(LastCall outcome) {
        lastCall = outcome;
    }

    LastCall lastCall() {
        return lastCall;
    }

    private void become(CircuitBreakerState next) {
        changed = System.nanoTime();
        state = next;
        LOG.warnf("%s: circuit is %s", label, next);
    }

    private double level() {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    /** Nobody listens, or the service closed a kept connection just when the gateway reused it. */
    private static boolean isLost(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof ConnectException;
    }

    /**
     * Tells a caller that the service does not respond. Reasons stay in the log, because they name hosts and ports.
     *
     * @param mayHaveActed whether the request changes something and may have reached the service
     */
    Problem unreachable(Throwable cause, boolean mayHaveActed) {
        Throwable reason = cause instanceof Blameless ? Objects.requireNonNull(cause.getCause()) : cause;
        if (!isUnreachable(reason)) {
            return nonsense("gave an answer that is not HTTP");
        }
        String what = "The " + label + " service cannot be reached now.";
        return mayHaveActed
                ? Problem.of(
                                ProblemType.SERVICE_UNAVAILABLE,
                                what
                                        + " It is not known whether it saw the request: send it again with the same"
                                        + " Idempotency-Key.")
                        .with("Retry-After", Integer.toString(RETRY_AFTER_SECONDS))
                : Problem.later(what, RETRY_AFTER_SECONDS);
    }

    Problem timeout(boolean mayHaveActed) {
        return Problem.of(
                ProblemType.UPSTREAM_TIMEOUT,
                "The " + label + " service did not answer in time."
                        + (mayHaveActed
                                ? " It may still act on the request: send it again with the same Idempotency-Key."
                                : ""));
    }

    /** The last calls failed, so the gateway does not ask the service now; the caller hears when the next request may try. */
    Problem notAsked() {
        Duration left = config.pause().minusNanos(System.nanoTime() - changed);
        return Problem.later(
                "The " + label + " service cannot be reached now: the last requests to it failed.",
                Math.max(1, left.plusSeconds(1).minusNanos(1).toSeconds()));
    }

    /** Returns the problem for an error of a service that came without one, such as those of its HTTP server. */
    Problem speechless(int status) {
        Problem problem = Problem.ofStatus(
                status,
                ProblemType.UPSTREAM_FAILED,
                "The " + label + " service answered " + status + " without saying more.");
        return problem.type() == ProblemType.SERVICE_UNAVAILABLE
                ? problem.with("Retry-After", Integer.toString(RETRY_AFTER_SECONDS))
                : problem;
    }

    Problem nonsense(String what) {
        return Problem.of(ProblemType.UPSTREAM_FAILED, "The " + label + " service " + what + ".");
    }

    /**
     * The connection was refused, reset or closed before a response, the host is unknown, or no connection was free in
     * time.
     */
    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof VertxException
                || cause instanceof TimeoutException
                || (cause instanceof IOException && !(cause instanceof SSLException));
    }

    /** A failure for which the service is not to blame, such as a caller that goes away. */
    static final class Blameless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Blameless(Throwable cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }
}
