package org.shumao.aggregation.folding.publication;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.shumao.aggregation.outbox.KafkaConfig;
import org.shumao.aggregation.outbox.OutboxConfig;
import org.shumao.kit.outbox.EventProducer;
import org.shumao.kit.outbox.OrderedOutbox;
import org.shumao.kit.outbox.OutboxRelay;
import org.shumao.kit.topic.TopicAdmin;

/** Publishes changes of contributions, those of an order in the sequence in which they were committed. Not made unless somebody asks it. */
@ApplicationScoped
public class ContributionRelay {
    /** Of all replicas: each ends what the one before it has under way. */
    private static final String TRANSACTIONAL_ID = "shumao-aggregation-contributions";

    private final EventProducer producer;
    private final OutboxRelay relay;

    ContributionRelay(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DataSource database,
            TopicAdmin topics,
            OutboxConfig config,
            KafkaConfig kafkaConfig,
            MeterRegistry metrics) {
        producer = EventProducer.ordered(kafka, config.deliveryTimeout(), TRANSACTIONAL_ID);
        relay = new OutboxRelay(
                List.of(new OrderedOutbox(database, new ContributionOutbox())),
                topics,
                producer,
                metrics,
                kafkaConfig.creation(),
                config.batch());
    }

    /** Whether there may be more to publish. */
    public boolean step() throws InterruptedException {
        return relay.step();
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
