package org.shumao.aggregation.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Those who listen: each gets the newest event at once, and every later one. */
final class Listeners {
    private final Set<MultiEmitter<? super HeadlineEvent>> emitters = ConcurrentHashMap.newKeySet();
    private final Counter events;

    @Nullable
    private HeadlineEvent newest;

    Listeners(MeterRegistry metrics) {
        Gauge.builder("shumao.stream.listeners", emitters, Set::size)
                .description("Who listens to the stream of the headline")
                .register(metrics);
        this.events = Counter.builder("shumao.stream.events")
                .description("Headlines sent to all who listened")
                .register(metrics);
    }

    int count() {
        return emitters.size();
    }

    /** @param known id of the last event that the listener had; null if it had none */
    Multi<HeadlineEvent> listen(@Nullable String known) {
        return Multi.createFrom()
                .<HeadlineEvent>emitter(emitter -> add(emitter, known))
                .onOverflow()
                .dropPreviousItems();
    }

    /** Does nothing if the newest event says the same. */
    synchronized void send(HeadlineEvent event) {
        if (newest != null && newest.json().equals(event.json())) {
            return;
        }
        newest = event;
        events.increment();
        emitters.forEach(emitter -> emitter.emit(event));
    }

    /** Whoever comes gets nothing until the next event. */
    synchronized void forget() {
        newest = null;
    }

    synchronized void end() {
        emitters.forEach(MultiEmitter::complete);
    }

    private synchronized void add(MultiEmitter<? super HeadlineEvent> emitter, @Nullable String known) {
        emitter.onTermination(() -> emitters.remove(emitter));
        emitters.add(emitter);
        if (newest != null && !newest.id().equals(known)) {
            emitter.emit(newest);
        }
    }
}
