package org.shumao.aggregation.intake;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.consumer.IntakeLag;
import org.shumao.aggregation.intake.consumer.TopicIntake;
import org.shumao.aggregation.intake.consumer.TopicIntake.State;
import org.shumao.aggregation.intake.linkage.Linker;
import org.shumao.aggregation.intake.linkage.PeerExchange;
import org.shumao.aggregation.intake.linkage.UnlinkedIntake;
import org.shumao.aggregation.outbox.Outboxes;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.worker.Worker;

/**
 * The intake of this replica: records into order states, by several workers; records without an order number to those that wait, and from
 * there, once linked, to the records topic again.
 */
@ApplicationScoped
public class Intake {
    private static final List<State> WORST_FIRST = List.of(State.STOPPED, State.WAITING, State.DISABLED, State.RUNNING);

    private final List<TopicIntake> intakes;
    private final List<Worker> workers;
    private final boolean enabled;

    Intake(
            Instance<BatchIntake> records,
            UnlinkedIntake identifiers,
            Linker linker,
            PeerExchange exchange,
            Outboxes outboxes,
            IntakeConfig config,
            TopicIntake.Factory factory,
            IntakeLag lag) {
        Stream<BatchIntake> sinks = Stream.generate(records::get).limit(config.workers());
        this.intakes =
                Stream.concat(sinks, Stream.of(identifiers)).map(factory::into).toList();
        this.workers = new ArrayList<>(List.of(
                new Worker("linker", config.idle(), config.retryAfter(), linker::step),
                new Worker("exchange", config.idle(), config.retryAfter(), exchange::step),
                // What goes to a topic that contradicts the database is lost to it.
                new Worker(
                        "relay", config.idle(), config.retryAfter(), () -> state() != State.STOPPED && outboxes.step()),
                new Worker("lag", config.lagInterval(), config.lagInterval(), lag::step)));
        if (config.publishContributions()) {
            workers.add(
                    new Worker("contributions", config.idle(), config.retryAfter(), outboxes::publishContributions));
        }
        this.enabled = config.enabled();
        lag.watch(intakes);
    }

    void start(@Observes SchemaMigrated event) {
        intakes.forEach(TopicIntake::start);
        if (enabled) {
            workers.forEach(Worker::start);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        workers.forEach(Worker::end);
        intakes.forEach(TopicIntake::end);
        for (Worker worker : workers) {
            worker.stop();
        }
        for (TopicIntake intake : intakes) {
            intake.stop();
        }
    }

    /** Running only if both topics are read, by all workers. */
    public State state() {
        return worst().state();
    }

    /** Why it waits or stopped; null while it runs. */
    @Nullable
    public String reason() {
        return worst().reason();
    }

    private TopicIntake worst() {
        return intakes.stream()
                .min(Comparator.comparing(intake -> WORST_FIRST.indexOf(intake.state())))
                .orElseThrow();
    }
}
