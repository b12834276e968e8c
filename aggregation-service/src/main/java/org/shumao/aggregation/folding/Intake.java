package org.shumao.aggregation.folding;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.consumer.IntakeLag;
import org.shumao.aggregation.intake.consumer.TopicIntake;
import org.shumao.aggregation.intake.consumer.TopicIntake.State;
import org.shumao.aggregation.linkage.Linker;
import org.shumao.aggregation.linkage.UnlinkedIntake;
import org.shumao.aggregation.linkage.peer.PeerExchange;
import org.shumao.aggregation.outbox.Relay;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.worker.Worker;

/**
 * The intake of this replica: records into order states; records without an order number to those that wait, and from
 * there, once linked, to the records topic again.
 */
@ApplicationScoped
public class Intake {
    private static final List<State> WORST_FIRST = List.of(State.STOPPED, State.WAITING, State.DISABLED, State.RUNNING);

    private final List<TopicIntake> topics;
    private final List<Worker> workers;
    private final boolean enabled;

    Intake(
            BatchIntake records,
            UnlinkedIntake identifiers,
            Linker linker,
            PeerExchange exchange,
            Relay relay,
            IntakeConfig config,
            TopicIntake.Factory intakes,
            IntakeLag lag) {
        this.topics = List.of(intakes.into(records), intakes.into(identifiers));
        this.workers = List.of(
                new Worker("linker", config.idle(), config.retryAfter(), linker::step),
                new Worker("exchange", config.idle(), config.retryAfter(), exchange::step),
                new Worker("relay", config.idle(), config.retryAfter(), relay::step),
                new Worker("lag", config.lagInterval(), config.lagInterval(), lag::step));
        this.enabled = config.enabled();
        lag.watch(topics);
    }

    void start(@Observes SchemaMigrated event) {
        topics.forEach(TopicIntake::start);
        if (enabled) {
            workers.forEach(Worker::start);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        workers.forEach(Worker::end);
        topics.forEach(TopicIntake::end);
        for (Worker worker : workers) {
            worker.stop();
        }
        for (TopicIntake topic : topics) {
            topic.stop();
        }
    }

    /** Running only if both topics are read. */
    State state() {
        return worst().state();
    }

    /** Why it waits or stopped; null while it runs. */
    @Nullable
    String reason() {
        return worst().reason();
    }

    private TopicIntake worst() {
        return topics.stream()
                .min(Comparator.comparing(topic -> WORST_FIRST.indexOf(topic.state())))
                .orElseThrow();
    }
}
