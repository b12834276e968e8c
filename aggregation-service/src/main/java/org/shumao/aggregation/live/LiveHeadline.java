package org.shumao.aggregation.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
    private final Listeners listeners;
    private final Worker worker;

    private volatile @Nullable Made made;

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
        this.listeners = new Listeners(metrics);
        this.worker = new Worker("stream", config.interval(), config.interval(), this::step);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.end();
        listeners.end();
        worker.stop();
    }

    boolean isFull() {
        return listeners.count() >= config.listeners();
    }

    /** @param known id of the last event that the listener had; null if it had none */
    Multi<HeadlineEvent> listen(@Nullable String known) throws SQLException {
        Made newest = made;
        if (newest != null && embargo.covers(newest.months())) {
            listeners.forget();
        }
        return listeners.listen(known).onSubscription().invoke(worker::wake);
    }

    /** Looks once; never again at once, since the next look comes after the pause. */
    boolean step() throws SQLException, JsonProcessingException {
        if (listeners.count() > 0) {
            look();
        }
        return false;
    }

    private void look() throws SQLException, JsonProcessingException {
        // Read before the headline, so that a change in between is found the next time.
        DataState present = snapshots.state();
        Made newest = made;
        if (newest == null || !newest.state().equals(present)) {
            HeadlineView view = snapshots.in(snapshot -> headline.made(snapshot, Optional.empty()));
            newest = new Made(
                    present,
                    Headline.read(Period.parse(view.period()).orElseThrow()),
                    HeadlineEvent.of(present, json.writeValueAsString(view)));
            made = newest;
        }
        if (embargo.covers(newest.months())) {
            listeners.forget();
        } else {
            listeners.send(newest.event());
        }
    }
}
