package org.shumao.ingestion.rate.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.shumao.ingestion.topic.KafkaConfig;
import org.shumao.ingestion.topic.OwnTopics;
import org.shumao.kit.outbox.EventProducer;
import org.shumao.kit.outbox.OrderedOutbox;
import org.shumao.kit.outbox.OutboxRelay;
import org.shumao.kit.topic.TopicAdmin;

/** Publishes changed rates in order, at least once; while the broker is away the events wait. */
@ApplicationScoped
class RateRelay {
    private static final Logger LOG = Logger.getLogger(RateRelay.class);
    private static final int BATCH = 500;

    /** Of all replicas: each ends what the one before it has under way. */
    private static final String TRANSACTIONAL_ID = "shumao-ingestion-rates";

    private final OwnTopics own;
    private final EventProducer producer;
    private final OutboxRelay relay;

    RateRelay(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DataSource database,
            RateOutbox outbox,
            OwnTopics own,
            TopicAdmin topics,
            KafkaConfig config,
            MeterRegistry metrics) {
        this.own = own;
        producer = EventProducer.ordered(kafka, config.deliveryTimeout(), TRANSACTIONAL_ID);
        relay = new OutboxRelay(
                List.of(new OrderedOutbox(database, outbox)), topics, producer, metrics, config.creation(), BATCH);
    }

    @Scheduled(every = "{shumao.ingestion.rates.relay-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void publishWaiting() throws InterruptedException {
        if (!own.areReady()) {
            return;
        }
        try {
            while (relay.step()) {
                LOG.debug("A full batch of rates was published, there may be more");
            }
        } catch (IllegalStateException e) {
            LOG.warnf("Exchange rates wait in the outbox: %s", e.getMessage());
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
