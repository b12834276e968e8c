package org.shumao.aggregation.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.disclosure.Audience;

/** Those who listen with the same rights: each gets the newest event at once, and every later one. */
final class Listeners {
    private final Set<MultiEmitter<? super HeadlineEvent>> emitters = ConcurrentHashMap.newKeySet();
    private final Counter events;

    @Nullable
    private HeadlineEvent newest;

    Listeners(Audience audience, MeterRegistry metrics) {
        String name = audience.name().toLowerCase(Locale.ROOT);
        Gauge.builder("shumao.stream.listeners", emitters, Set::size)
                .description("Who listens to the stream of the headline")
                .tag("audience", name)
                .register(metrics);
        this.events = Counter.builder("shumao.stream.events")
                .description("Headlines sent to all who listened")
                .tag("audience", name)
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

    synchronized @Nullable HeadlineEvent newest() {
        return newest;
    }

    synchronized void send(HeadlineEvent event) {
        newest = event;
        events.increment();
        emitters.forEach(emitter -> emitter.emit(event));
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
