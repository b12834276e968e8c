package org.shumao.aggregation.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.constraints.Min;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.headline.Headline;
import org.shumao.aggregation.indicator.headline.HeadlineView;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.worker.Worker;
import org.shumao.tradecore.cube.Months;

/**
 * The headline as it moves: while somebody listens, it is computed once for each state of the data, for all of them. Of an embargoed
 * period it says nothing to anybody: each early read is logged, and a stream is no read.
 */
@ApplicationScoped
class LiveHeadline {
    private final Headline headline;
    private final Snapshots snapshots;
    private final ObjectMapper json;
    private final StreamConfig config;
    private final Embargo embargo;
    private final Set<MultiEmitter<? super HeadlineEvent>> listeners = ConcurrentHashMap.newKeySet();
    private final Counter events;
    private final Worker worker;

    private volatile @Nullable Made made;
    private @Nullable HeadlineEvent newest;

    /** A headline, and of which state of the data. */
    private record Made(DataState state, List<Months> months, HeadlineEvent event) {}

    LiveHeadline(
            Headline headline,
            Snapshots snapshots,
            Embargo embargo,
            ObjectMapper json,
            StreamConfig config,
            MeterRegistry metrics) {
        this.headline = headline;
        this.snapshots = snapshots;
        this.embargo = embargo;
        this.json = json;
        this.config = config;
        Gauge.builder("shumao.stream.listeners", listeners, Set::size)
                .description("Who listens to the stream of the headline")
                .register(metrics);
        this.events = Counter.builder("shumao.stream.events")
                .description("Headlines sent to all who listened")
                .register(metrics);
        this.worker = new Worker("stream", config.interval(), config.interval(), this::step);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.end();
        listeners.forEach(MultiEmitter::complete);
        worker.stop();
    }

    boolean isFull() {
        return listeners.size() >= config.listeners();
    }

    /** @param known id of the last event that the listener had; null if it had none */
    Multi<HeadlineEvent> listen(@Nullable String known) throws SQLException {
        Made present = made;
        if (present != null && embargo.covers(present.months())) {
            send(null);
        }
        return Multi.createFrom()
                .<HeadlineEvent>emitter(emitter -> add(emitter, known))
                .onOverflow()
                .dropPreviousItems()
                .onSubscription()
                .invoke(worker::wake);
    }

    /** Looks once; never again at once, since the next look comes after the pause. */
    boolean step() throws SQLException, JsonProcessingException {
        if (listeners.size() > 0) {
            look();
        }
        return false;
    }

    private void look() throws SQLException, JsonProcessingException {
        // Read before the headline, so that a change in between is found the next time.
        DataState present = snapshots.state();
        Made last = made;
        if (last == null || !last.state().equals(present)) {
            HeadlineView view = snapshots.in(snapshot -> headline.made(snapshot, Optional.empty()));
            last = new Made(
                    present,
                    Headline.read(Period.parse(view.period()).orElseThrow()),
                    HeadlineEvent.of(present, json.writeValueAsString(view)));
            made = last;
        }
        send(embargo.covers(last.months()) ? null : last.event());
    }

    /**
     * Does nothing if the newest event says the same.
     *
     * @param event null if whoever comes gets nothing until the next one
     */
    private synchronized void send(@Nullable HeadlineEvent event) {
        if (event == null) {
            newest = null;
        } else if (newest == null || !newest.json().equals(event.json())) {
            newest = event;
            events.increment();
            listeners.forEach(emitter -> emitter.emit(event));
        }
    }

    private synchronized void add(MultiEmitter<? super HeadlineEvent> emitter, @Nullable String known) {
        emitter.onTermination(() -> listeners.remove(emitter));
        listeners.add(emitter);
        if (newest != null && !newest.id().equals(known)) {
            emitter.emit(newest);
        }
    }

    /**
     * The headline at one moment.
     *
     * @param id equal on all replicas for the same state of the data
     * @param json the headline
     */
    @Schema(
            name = "HeadlineEvent",
            description = "An event of the stream with the name headline; data holds the headline")
    record HeadlineEvent(
            @Schema(description = "Send it as Last-Event-ID when you come back", examples = "4711-12-3-0-7")
            String id,

            @JsonProperty("data")
            @Schema(
                    description = "The headline, as JSON on one line",
                    contentMediaType = "application/json",
                    contentSchema = HeadlineView.class)
            String json) {
        static HeadlineEvent of(DataState state, String json) {
            return new HeadlineEvent(
                    state.taken() + "-" + state.followed() + "-" + state.version() + "-" + state.reevaluated() + "-"
                            + state.weighed(),
                    json);
        }
    }

    /** The stream of the headline. */
    @ConfigMapping(prefix = "shumao.stream")
    interface StreamConfig {
        /** Returns how often the service looks whether the figures changed while somebody listens: one short statement. */
        @WithDefault("250ms")
        Duration interval();

        /** A sign of life, so that nobody on the way takes a quiet connection for a dead one; shorter than the gateway's patience. */
        @WithDefault("15s")
        Duration heartbeat();

        /** After so long a listener must come again: its key may have been revoked meanwhile. */
        @WithDefault("15m")
        Duration longest();

        /** So many at a time; others get 503. Each takes one of the gateway's connections to this service. */
        @WithDefault("64")
        @Min(1)
        int listeners();
    }
}
