package org.shumao.gateway.admission.quota;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.runtime.Startup;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.route.Upstream;

/**
 * Limits how many requests are open at the same time. One caller has a share of the places, so that it cannot take all of
 * them however slowly it sends, and each service has a number of places for each kind of request.
 */
@Startup
@ApplicationScoped
public class OpenRequests {
    private static final TypeLiteral<CompletionStage<Void>> EXCHANGE = new TypeLiteral<>() {};
    private static final String SECONDS = "1";

    private final Map<Kept, Places> places = new HashMap<>();
    private final Map<Holder, Integer> held = new ConcurrentHashMap<>();
    private final OpenRequestsConfig config;
    private final MeterRegistry meters;

    OpenRequests(OpenRequestsConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        for (Upstream upstream : Upstream.values()) {
            for (RequestKind kind : RequestKind.values()) {
                places.put(new Kept(upstream, kind), new Places(upstream, kind));
            }
        }
        for (RequestKind kind : RequestKind.values()) {
            countRefusal(kind, "caller", 0);
            countRefusal(kind, "service", 0);
        }
    }

    /**
     * Takes a place for a request until it has ended. The future is complete at once unless the request has to wait; it
     * fails with a {@link Refusal} if there is no place.
     *
     * @param caller the id of its key, or its address
     * @param ended completes when the response has ended, in whatever way
     */
    public Future<Void> enter(Upstream upstream, RequestKind kind, String caller, Future<Void> ended) {
        Holder holder = new Holder(kind, caller);
        int most = config.of(kind);
        if (held.merge(holder, 1, Integer::sum) > most) {
            leave(holder);
            countRefusal(kind, "caller", 1);
            return Future.failedFuture(tooMany(kind, most));
        }
        ended.onComplete(done -> leave(holder));
        return place(upstream, kind, ended).recover(cause -> {
            countRefusal(kind, "service", 1);
            return Future.failedFuture(overloaded(upstream, cause));
        });
    }

    private Future<Void> place(Upstream upstream, RequestKind kind, Future<Void> ended) {
        Promise<Void> entered = Promise.promise();
        Places at = Objects.requireNonNull(places.get(new Kept(upstream, kind)));
        at.guard
                // A request that no longer waits gives its place on.
                .get(() -> entered.tryComplete() ? at.until(ended) : CompletableFuture.completedStage(null))
                .whenComplete((nothing, full) -> {
                    if (full != null) {
                        entered.tryFail(full);
                    }
                });
        return entered.future().isComplete()
                ? entered.future()
                : entered.future().timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void leave(Holder holder) {
        held.computeIfPresent(holder, (same, requests) -> requests == 1 ? null : requests - 1);
    }

    private Refusal tooMany(RequestKind kind, int most) {
        return new Refusal(Problem.of(
                        ProblemType.TOO_MANY_OPEN_REQUESTS,
                        "At most " + most + " " + kind.label()
                                + " of one caller are open at the same time. Nothing was changed; wait until one of"
                                + " yours has ended.")
                .with("Retry-After", SECONDS));
    }

    private static Throwable overloaded(Upstream upstream, Throwable cause) {
        if (!(cause instanceof BulkheadException || cause instanceof TimeoutException)) {
            return cause;
        }
        return new Refusal(Problem.of(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "The " + upstream.label()
                                + " service has too much to do now. Nothing was changed; try again in " + SECONDS
                                + " seconds.")
                .with("Retry-After", SECONDS));
    }

    private void countRefusal(RequestKind kind, String limit, int requests) {
        meters.counter("shumao.gateway.open.requests.refused", "kind", kind.label(), "limit", limit)
                .increment(requests);
    }

    private record Holder(RequestKind kind, String caller) {}

    private record Kept(Upstream upstream, RequestKind kind) {}

    /** The places for one kind of requests at one service. */
    private final class Places {
        private final AtomicInteger taken = new AtomicInteger();
        private final TypedGuard<CompletionStage<Void>> guard;

        Places(Upstream upstream, RequestKind kind) {
            meters.gauge(
                    "shumao.gateway.open.requests",
                    List.of(Tag.of("upstream", upstream.label()), Tag.of("kind", kind.label())),
                    taken);
            guard = TypedGuard.create(EXCHANGE)
                    .withDescription("places of " + kind.label() + " at " + upstream.label())
                    .withBulkhead()
                    .limit(config.service())
                    .queueSize(config.service())
                    .done()
                    .build();
        }

        /** Takes a place; how a request ends, and whether well, is nothing that the places are concerned with. */
        CompletionStage<Void> until(Future<Void> ended) {
            taken.incrementAndGet();
            CompletableFuture<Void> over = new CompletableFuture<>();
            ended.onComplete(done -> {
                taken.decrementAndGet();
                over.complete(null);
            });
            return over;
        }
    }
}
