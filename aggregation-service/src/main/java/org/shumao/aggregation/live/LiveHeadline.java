package org.shumao.aggregation.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.disclosure.Audience;
import org.shumao.aggregation.freshness.FigureChanges;
import org.shumao.aggregation.resultcache.DataState;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.worker.Worker;

/**
 * The headline as it moves: while somebody listens, it is computed once for each state of the data, for all of them. The public
 * hears of it after a pause, and only once many orders of several enterprises changed, so that no step shows a single one.
 */
@ApplicationScoped
class LiveHeadline {
    private final HeadlineSource source;
    private final FigureChanges changes;
    private final StreamConfig config;
    private final Clock clock;
    private final Listeners entitled;
    private final Listeners anybody;
    private final Worker worker;

    @Nullable
    private DataState state;

    /** What had changed before the last event of the public stream, and when that was sent. */
    private long publicChange;

    private Instant publicSince = Instant.MIN;

    LiveHeadline(
            HeadlineSource source, FigureChanges changes, StreamConfig config, Clock clock, MeterRegistry metrics) {
        this.source = source;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
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
        boolean moves = mayMoveForAnybody();
        if (moves || entitled.count() > 0) {
            look();
        }
        HeadlineEvent newest = entitled.newest();
        if (moves && newest != null && !newest.equals(anybody.newest())) {
            // Read after the headline was computed: what changed in between is never counted for the next one.
            publicChange = changes.newest();
            publicSince = clock.instant();
            anybody.send(newest);
        }
        return false;
    }

    private void look() throws SQLException, JsonProcessingException {
        DataState present = source.state();
        if (present.equals(state)) {
            return;
        }
        HeadlineEvent event = HeadlineEvent.of(present, source.json());
        HeadlineEvent last = entitled.newest();
        if (last == null || !last.json().equals(event.json())) {
            entitled.send(event);
        }
        state = present;
    }

    private boolean mayMoveForAnybody() throws SQLException {
        if (anybody.count() == 0) {
            return false;
        }
        return anybody.newest() == null
                || (!clock.instant().isBefore(publicSince.plus(config.publicInterval()))
                        && changes.since(publicChange).areMany());
    }
}
