package org.shumao.gateway.cache.watermark;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.shumao.gateway.route.Upstream;

/** Holds the generation of each service's answers, and when somebody last read one. */
@ApplicationScoped
public class Generations {
    private final Ticker ticker = Ticker.systemTicker();
    private final Map<Upstream, Entry> entries = new EnumMap<>(Upstream.class);

    Generations() {
        for (Upstream upstream : Upstream.values()) {
            entries.put(upstream, new Entry(Generation.first(ticker.read())));
        }
    }

    /** Returns the present generation, for somebody who reads now. */
    public Generation read(Upstream upstream, long now) {
        Entry entry = of(upstream);
        entry.readAt = now;
        entry.isRead = true;
        return entry.generation;
    }

    boolean isReadWithin(Upstream upstream, Duration time) {
        Entry entry = of(upstream);
        return entry.isRead && ticker.read() - entry.readAt <= time.toNanos();
    }

    /** Returns whether the watermark is another one than before. */
    boolean seen(Upstream upstream, String watermark, long askedAt, Duration settlesAfter) {
        long now = ticker.read();
        Generation before = of(upstream).change(last -> last.seen(watermark, askedAt, now, settlesAfter));
        return !before.watermark().equals(watermark);
    }

    /** Notes that something of the service was written. */
    public void changed(Upstream upstream) {
        long now = ticker.read();
        var unused = of(upstream).change(last -> last.changed(now));
    }

    private Entry of(Upstream upstream) {
        return Objects.requireNonNull(entries.get(upstream));
    }

    private static final class Entry {
        private volatile Generation generation;
        private volatile long readAt;
        private volatile boolean isRead;

        Entry(Generation first) {
            this.generation = first;
        }

        /** Returns the generation before. */
        synchronized Generation change(UnaryOperator<Generation> step) {
            Generation before = generation;
            generation = step.apply(before);
            return before;
        }
    }
}
