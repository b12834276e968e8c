package org.shumao.kit.outbox;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Optional;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.worker.Worker;

/**
 * Publishes what is in the outbox right after the commit that put it there, and in a periodic sweep for what a crash left behind: in a
 * service that has a bean of {@link Publication}.
 */
@ApplicationScoped
public class OutboxWorker {
    private final Optional<Publication> publication;
    private final Optional<Worker> worker;

    OutboxWorker(Instance<Publication> publications) {
        publication = publications.isResolvable() ? Optional.of(publications.get()) : Optional.empty();
        worker = publication.map(found -> new Worker("outbox-relay", found.sweep(), found.retry(), found::step));
    }

    /**
     * This record says how a service publishes.
     *
     * @param ready runs before each round: whether the topics may be written
     * @param sweep the outbox is looked through this often even if nobody says that there is something in it
     * @param retry how long to wait after a failure before the next attempt
     */
    public record Publication(OutboxRelay relay, Worker.Step ready, Duration sweep, Duration retry) {
        private boolean step() throws Exception {
            return ready.run() && relay.step();
        }
    }

    void start(@Observes SchemaMigrated event) {
        worker.ifPresent(Worker::start);
    }

    /** A batch under way is completed; what remains is published at the next start or by another replica. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (worker.isPresent()) {
            worker.get().stop();
        }
        publication.ifPresent(found -> found.relay().close());
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.EntryAdded event) {
        worker.ifPresent(Worker::wake);
    }
}
