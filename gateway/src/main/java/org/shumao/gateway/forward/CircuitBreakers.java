package org.shumao.gateway.forward;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.net.ConnectException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.shumao.gateway.route.Upstream;

/**
 * Stops asking a service that fails: callers get their 503 at once instead of waiting for a timeout, and the service gets
 * time to recover. It judges a service by the way to it (no connection, no response in time, nonsense) and never by the
 * status of a response, because one operation that fails says nothing about the others.
 */
@Startup
@ApplicationScoped
public class CircuitBreakers {
    private static final Logger LOG = Logger.getLogger(CircuitBreakers.class);

    private final Map<Upstream, Circuit> circuits = new EnumMap<>(Upstream.class);
    private final CircuitBreakerConfig config;

    CircuitBreakers(CircuitBreakerConfig config, MeterRegistry meters) {
        this.config = config;
        for (Upstream upstream : Upstream.values()) {
            circuits.put(upstream, new Circuit(upstream, meters));
        }
    }

    /**
     * Calls a service, unless its circuit is open: then the future fails with {@code CircuitBreakerOpenException}. A
     * failure that is a {@link Blameless} does not count.
     */
    public <T> Future<T> call(Upstream upstream, Supplier<Future<T>> call) {
        Circuit circuit = circuit(upstream);
        Context here = Vertx.currentContext();
        return on(here, circuit.breaker.get(() -> call.get().toCompletionStage(), stage()));
    }

    /** Calls a service as {@link #call} does, and again if the connection is lost: for requests that may happen twice. */
    public <T> Future<T> callAgain(Upstream upstream, Supplier<Future<T>> call) {
        Context here = Vertx.currentContext();
        return on(
                here,
                circuit(upstream)
                        .retries
                        .get(() -> inContext(here, () -> call(upstream, call)).toCompletionStage(), stage()));
    }

    /** Lets a response that the gateway waits for anyway count, whether the circuit is open or not. */
    public void watch(Upstream upstream, Future<?> response) {
        call(upstream, () -> response.mapEmpty())
                .onFailure(cause -> LOG.debugf("%s: counted: %s", upstream.label(), cause));
    }

    /** The time until the next request may try, at least a second. */
    public Duration untilNextTry(Upstream upstream) {
        Duration left = config.pause().minusNanos(System.nanoTime() - circuit(upstream).changed);
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    private Circuit circuit(Upstream upstream) {
        return Objects.requireNonNull(circuits.get(upstream));
    }

    private static <T> TypeLiteral<CompletionStage<T>> stage() {
        return new TypeLiteral<>() {};
    }

    private static <T> Future<T> on(Context context, CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, context);
    }

    /** A further try comes from a timer, and an exchange lives on one event loop. */
    private static <T> Future<T> inContext(Context context, Supplier<Future<T>> call) {
        if (context.equals(Vertx.currentContext())) {
            return call.get();
        }
        Promise<T> result = Promise.promise();
        context.runOnContext(back -> call.get().onComplete(result));
        return result.future();
    }

    /** Nobody listens, or the service closed a kept connection just when the gateway reused it. */
    private static boolean isLost(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof ConnectException;
    }

    /** A failure for which the service is not to blame, such as a caller that goes away. */
    public static final class Blameless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Blameless(Throwable cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }

    /** The breaker of one service and what it has counted. */
    private final class Circuit {
        private final Upstream upstream;
        private final Guard breaker;
        private final Guard retries;
        private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
        private volatile long changed = System.nanoTime();

        Circuit(Upstream upstream, MeterRegistry meters) {
            this.upstream = upstream;
            this.retries = retries(meters.counter("shumao.gateway.retries", "upstream", upstream.label()));
            Counter prevented = meters.counter("shumao.gateway.circuit.prevented", "upstream", upstream.label());
            Gauge.builder("shumao.gateway.circuit.state", this, Circuit::level)
                    .tag("upstream", upstream.label())
                    .register(meters);
            this.breaker = Guard.create()
                    .withDescription("circuit of " + upstream.label())
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

        private Guard retries(Counter retried) {
            return Guard.create()
                    .withDescription("retries at " + upstream.label())
                    .withRetry()
                    .maxRetries(config.retries())
                    .delay(config.retryPause().toMillis(), ChronoUnit.MILLIS)
                    .jitter(config.retryPause().toMillis() / 2, ChronoUnit.MILLIS)
                    .whenException(CircuitBreakers::isLost)
                    .onRetry(retried::increment)
                    .done()
                    .build();
        }

        private void become(CircuitBreakerState next) {
            changed = System.nanoTime();
            state = next;
            LOG.warnf("%s: circuit is %s", upstream.label(), next);
        }

        private double level() {
            return switch (state) {
                case CLOSED -> 0;
                case HALF_OPEN -> 1;
                case OPEN -> 2;
            };
        }
    }
}
