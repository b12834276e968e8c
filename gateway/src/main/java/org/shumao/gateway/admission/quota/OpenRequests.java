package org.shumao.gateway.admission.quota;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.admission.Gate;
import org.shumao.gateway.admission.Visit;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.route.Upstream;

/**
 * Limits how many requests are open at the same time. One caller has a share of the places, so that it cannot take all of
 * them however slowly it sends, and each service has a number of places for each kind of request.
 */
@Startup
@ApplicationScoped
public class OpenRequests implements Gate {
    private final Map<Kept, Places> places = new HashMap<>();
    private final Map<Holder, Integer> held = new ConcurrentHashMap<>();
    private final OpenRequestsConfig config;
    private final MeterRegistry meters;

    OpenRequests(OpenRequestsConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        for (RequestKind kind : RequestKind.values()) {
            countRefusal(kind, "caller", 0);
            countRefusal(kind, "service", 0);
            for (Upstream upstream : Upstream.values()) {
                Places all = new Places();
                places.put(new Kept(upstream, kind), all);
                meters.gauge(
                        "shumao.gateway.open.requests",
                        List.of(Tag.of("upstream", upstream.label()), Tag.of("kind", kind.label())),
                        all,
                        Places::taken);
            }
        }
    }

    /** Takes a place for the request until its response has ended, in whatever way. */
    @Override
    public Future<Visit> admit(Visit visit) {
        return enter(visit.route().upstream(), visit.kind(), visit.holder(), visit.ended())
                .map(visit);
    }

    /**
     * @param caller the id of its key, or its address
     * @param ended completes when the request has ended
     */
    Future<Void> enter(Upstream upstream, RequestKind kind, String caller, Future<Void> ended) {
        Holder holder = new Holder(kind, caller);
        int most = config.of(kind);
        if (held.merge(holder, 1, Integer::sum) > most) {
            leave(holder);
            countRefusal(kind, "caller", 1);
            return Future.failedFuture(new Refusal(Problem.of(
                            ProblemType.TOO_MANY_OPEN_REQUESTS,
                            "At most " + most + " " + kind.label()
                                    + " of one caller are open at the same time. Nothing was changed; wait until one of"
                                    + " yours has ended.")
                    .with("Retry-After", "1")));
        }
        ended.onComplete(done -> leave(holder));
        Future<Void> place =
                Objects.requireNonNull(places.get(new Kept(upstream, kind))).take(ended);
        return place.recover(full -> {
            // Whoever has gone away was not refused.
            countRefusal(kind, "service", ended.isComplete() ? 0 : 1);
            return Future.failedFuture(
                    new Refusal(Problem.later("The " + upstream.label() + " service has too much to do now.", 1)));
        });
    }

    private void leave(Holder holder) {
        held.computeIfPresent(holder, (same, requests) -> requests == 1 ? null : requests - 1);
    }

    private void countRefusal(RequestKind kind, String limit, int requests) {
        meters.counter("shumao.gateway.open.requests.refused", "kind", kind.label(), "limit", limit)
                .increment(requests);
    }

    private record Holder(RequestKind kind, String caller) {}

    private record Kept(Upstream upstream, RequestKind kind) {}

    /** Holds the places for one kind of requests at one service, and those who wait for one. */
    private final class Places {
        private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
        private int taken;

        /** Takes a place until the request has ended, or waits for one; fails if too many wait already, or for too long. */
        Future<Void> take(Future<Void> ended) {
            Promise<Void> place = Promise.promise();
            place.future().onSuccess(entered -> ended.onComplete(done -> giveOn()));
            synchronized (this) {
                if (taken == config.service() && waiting.size() == config.service()) {
                    return Future.failedFuture("so many wait already");
                }
                if (taken == config.service()) {
                    waiting.add(place);
                } else {
                    taken++;
                    place.complete();
                }
            }
            return place.future().isComplete() ? place.future() : waitFor(place, ended);
        }

        private Future<Void> waitFor(Promise<Void> place, Future<Void> ended) {
            ended.onComplete(gone -> place.tryFail("the caller has gone away"));
            return place.future()
                    .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(late -> {
                        // Whoever no longer waits takes no place; one that was given just now goes on when the request
                        // ends.
                        place.tryFail(late);
                        synchronized (this) {
                            waiting.remove(place);
                        }
                    });
        }

        private void giveOn() {
            Promise<Void> next;
            do {
                synchronized (this) {
                    next = waiting.poll();
                    if (next == null) {
                        taken--;
                        return;
                    }
                }
            } while (!next.tryComplete());
        }

        synchronized int taken() {
            return taken;
        }
    }
}
