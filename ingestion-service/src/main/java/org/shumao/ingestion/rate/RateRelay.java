package org.shumao.ingestion.rate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.topic.EventBatch;
import org.shumao.ingestion.topic.EventPublisher;
import org.shumao.ingestion.topic.OwnTopics;
import org.shumao.ingestion.topic.PublishFailed;

/**
 * Publishes changed rates in order, at least once. One replica publishes at a time; while the broker is away the events
 * wait. A batch that failed in part is sent again as a whole, so the newest rate of a key always comes last.
 */
@ApplicationScoped
class RateRelay {
    private static final Logger LOG = Logger.getLogger(RateRelay.class);
    private static final int BATCH = 500;

    private final RateOutboxEntry.Repository outbox;
    private final EventPublisher publisher;
    private final OwnTopics topics;
    private final RateConfig config;
    private final Clock clock;

    RateRelay(
            RateOutboxEntry.Repository outbox,
            EventPublisher publisher,
            OwnTopics topics,
            RateConfig config,
            Clock clock) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.topics = topics;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{shumao.ingestion.rates.relay-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void publishWaiting() {
        if (!topics.areReady()) {
            return;
        }
        try {
            while (QuarkusTransaction.requiringNew().call(this::publishBatch) == BATCH) {
                LOG.debug("A full batch of rates was published, there may be more");
            }
        } catch (RuntimeException e) {
            LOG.warnf("Exchange rates wait in the outbox: %s", e.getMessage());
        }
    }

    private int publishBatch() throws PublishFailed, InterruptedException {
        outbox.lockPublishing();
        List<RateOutboxEntry> waiting = outbox.oldestWaiting(BATCH);
        if (!waiting.isEmpty()) {
            try (EventBatch batch = publisher.startBatch()) {
                for (RateOutboxEntry entry : waiting) {
                    batch.send(Topic.EXCHANGE_RATES, entry.eventKey, entry.eventValue);
                }
                batch.await();
            }
            outbox.markPublished(waiting, clock.instant());
            outbox.forgetPublishedBefore(clock.instant().minus(config.kept()));
        }
        return waiting.size();
    }
}
