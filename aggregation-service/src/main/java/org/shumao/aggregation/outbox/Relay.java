package org.shumao.aggregation.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.outbox.EventProducer;
import org.shumao.kit.outbox.OutboxRelay;
import org.shumao.kit.topic.TopicAdmin;

/** Publishes what stands in the outboxes of this service. */
@Startup
@ApplicationScoped
public class Relay {
    private final EventProducer producer;
    private final OutboxRelay relay;

    Relay(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Database database,
            TopicAdmin topics,
            OutboxConfig config,
            KafkaConfig kafkaConfig,
            MeterRegistry metrics,
            Clock clock,
            @All List<MarkedTable> tables) {
        producer = new EventProducer(kafka, config.deliveryTimeout());
        List<MarkedRows> outboxes = tables.stream()
                .map(table -> new MarkedRows(table, database, clock))
                .toList();
        relay = new OutboxRelay(outboxes, topics, producer, metrics, kafkaConfig.creation(), config.batch());
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
