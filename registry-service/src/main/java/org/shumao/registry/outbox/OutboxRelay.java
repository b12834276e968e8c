package org.shumao.registry.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Publishes what is in the outbox, oldest first, at least once: right after the commit that put it there, and in a
 * periodic sweep for what a crash left behind. One replica publishes at a time. While the broker is away the events
 * wait, and no request fails.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final OutboxEntry.Repository entries;
    private final EnterpriseTopic topic;
    private final EventProducer producer;
    private final OutboxConfig config;
    private final OutboxMetrics metrics;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private volatile boolean stopping;

    OutboxRelay(
            OutboxEntry.Repository entries,
            EnterpriseTopic topic,
            EventProducer producer,
            OutboxConfig config,
            OutboxMetrics metrics) {
        this.entries = entries;
        this.topic = topic;
        this.producer = producer;
        this.config = config;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    /** A batch under way is completed; what remains is published at the next start or by another replica. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wakeUps.release();
        thread.join(config.deliveryTimeout().toMillis());
        thread.interrupt();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.EntryAdded event) {
        wakeUps.release();
    }

    private void run() {
        try {
            while (!stopping) {
                pause(publishAll() ? config.sweepInterval() : config.retryInterval());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Duration atMost) throws InterruptedException {
        if (wakeUps.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
        }
    }

    /** False if something went wrong, whatever it was: the next attempt comes soon and finds the same events. */
    private boolean publishAll() throws InterruptedException {
        try {
            topic.ensure();
            while (publishBatch() == config.batchSize() && !stopping) {
                LOG.debug("A full batch of events was published, there may be more");
            }
            return true;
        } catch (ExecutionException | RuntimeException e) {
            metrics.failed();
            LOG.warnf(e, "Events wait in the outbox; the next attempt comes in %s", config.retryInterval());
            return false;
        }
    }

    private int publishBatch() {
        return QuarkusTransaction.requiringNew().call(() -> {
            entries.lockPublishing();
            List<OutboxEntry> batch = entries.oldest(config.batchSize());
            if (!batch.isEmpty()) {
                producer.sendAll(batch);
                entries.remove(batch);
            }
            metrics.published(batch.size());
            return batch.size();
        });
    }
}
