package org.shumao.aggregation.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.headline.Headline;
import org.shumao.aggregation.indicator.headline.HeadlineView;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.worker.Worker;
import org.shumao.tradecore.disclosure.Audience;

/**
 * The headline as it moves: while somebody listens, it is computed once for each state of the data, for all of them. The public
 * hears of the public state, as everywhere.
 */
@ApplicationScoped
class LiveHeadline {
    private final Headline headline;
    private final Snapshots snapshots;
    private final ObjectMapper json;
    private final StreamConfig config;
    private final Listeners entitled;
    private final Listeners anybody;
    private final Worker worker;

    /** Of the last headline made for each. */
    private final Map<ReadFrom, DataState> states = new EnumMap<>(ReadFrom.class);

    LiveHeadline(
            Headline headline, Snapshots snapshots, ObjectMapper json, StreamConfig config, MeterRegistry metrics) {
        this.headline = headline;
        this.snapshots = snapshots;
        this.json = json;
        this.config = config;
        this.entitled = new Listeners(Audience.STATISTICIAN, metrics);
        this.anybody = new Listeners(Audience.PUBLIC, metrics);
        this.worker = new Worker("stream", config.interval(), config.interval(), this::step);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.end();
        entitled.end();
        anybody.end();
        worker.stop();
    }

    boolean isFull() {
        return entitled.count() + anybody.count() >= config.listeners();
    }

    /** @param known id of the last event that the listener had; null if it had none */
    Multi<HeadlineEvent> listen(Audience audience, @Nullable String known) {
        return (audience == Audience.STATISTICIAN ? entitled : anybody)
                .listen(known)
                .onSubscription()
                .invoke(worker::wake);
    }

    /** Looks once; never again at once, since the next look comes after the pause. */
    boolean step() throws SQLException, JsonProcessingException {
        look(ReadFrom.NEWEST, entitled);
        look(ReadFrom.PUBLIC, anybody);
        return false;
    }

    private void look(ReadFrom from, Listeners listeners) throws SQLException, JsonProcessingException {
        if (listeners.count() == 0) {
            return;
        }
        // Read before the headline, so that a change in between is found the next time.
        DataState present = snapshots.state(from);
        if (present.equals(states.get(from))) {
            return;
        }
        HeadlineView view = snapshots.in(from, snapshot -> headline.made(snapshot, Optional.empty()));
        HeadlineEvent event = HeadlineEvent.of(present, json.writeValueAsString(view));
        HeadlineEvent last = listeners.newest();
        if (last == null || !last.json().equals(event.json())) {
            listeners.send(event);
        }
        states.put(from, present);
    }
}
