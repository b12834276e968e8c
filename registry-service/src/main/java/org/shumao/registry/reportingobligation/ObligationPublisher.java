package org.shumao.registry.reportingobligation;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.worker.Worker;

/** Looks for changed obligations again and again: most of them follow from the passing of time and from what others submit. */
@ApplicationScoped
class ObligationPublisher {
    private final ObligationPublication publication;
    private final Worker worker;

    ObligationPublisher(ObligationPublication publication, ObligationConfig config) {
        this.publication = publication;
        this.worker = new Worker("obligation-publisher", config.publishEvery(), config.publishEvery(), this::publish);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    private boolean publish() {
        publication.publishChanges();
        return false;
    }
}
