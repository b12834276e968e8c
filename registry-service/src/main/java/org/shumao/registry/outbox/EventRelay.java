package org.shumao.registry.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Map;
import javax.sql.DataSource;
import org.shumao.kit.outbox.EventProducer;
import org.shumao.kit.outbox.OrderedOutbox;
import org.shumao.kit.outbox.OutboxRelay;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.worker.Worker;

/**
 * Publishes what is in the outbox right after the commit that put it there, and in a periodic sweep for what a crash left behind.
 */
@ApplicationScoped
class EventRelay {
    /** Of all replicas: each ends what the one before it has under way. */
    static final String TRANSACTIONAL_ID = "shumao-registry-outbox";

    private final PublishedTopics published;
    private final EventProducer producer;
    private final OutboxRelay relay;
    private final Worker worker;

    EventRelay(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DataSource database,
            PublishedTopics published,
            TopicAdmin topics,
            OutboxConfig config,
            KafkaConfig kafkaConfig,
            MeterRegistry metrics) {
        this.published = published;
        producer = EventProducer.ordered(kafka, config.deliveryTimeout(), TRANSACTIONAL_ID);
        relay = new OutboxRelay(
                OwnTopics.ALL.stream()
                        .map(topic -> new OrderedOutbox(database, new OutboxTable(topic)))
                        .toList(),
                topics,
                producer,
                metrics,
                kafkaConfig.creation(),
                config.batchSize());
        worker = new Worker("outbox-relay", config.sweepInterval(), config.retryInterval(), this::publish);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    /** A batch under way is completed; what remains is published at the next start or by another replica. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
        producer.close();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.EntryAdded event) {
        worker.wake();
    }

    private boolean publish() throws InterruptedException {
        published.ensure();
        return relay.step();
    }
}
