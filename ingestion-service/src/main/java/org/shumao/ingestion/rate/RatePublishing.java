package org.shumao.ingestion.rate;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.topic.KafkaConfig;
import org.shumao.ingestion.topic.OwnTopics;
import org.shumao.kit.outbox.EventProducer;
import org.shumao.kit.outbox.OutboxRelay;
import org.shumao.kit.outbox.OutboxTable;
import org.shumao.kit.outbox.OutboxWorker.Publication;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicSettings;
import org.shumao.kit.topic.TopicSpec;

/** Publishes changed rates in their sequence. */
@ApplicationScoped
class RatePublishing {
    /** All replicas share it: each ends what the one before it has under way. */
    private static final String TRANSACTIONAL_ID = "shumao-ingestion-rates";

    private static final int BATCH = 500;

    @Produces
    @Singleton
    static Publication publication(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DataSource database,
            OwnTopics own,
            TopicAdmin topics,
            TopicSettings settings,
            KafkaConfig config,
            RateConfig rates,
            MeterRegistry metrics) {
        OutboxTable table = new OutboxTable(
                database, TopicSpec.of(Topic.EXCHANGE_RATES), settings.creation(), Optional.of(TRANSACTIONAL_ID));
        OutboxRelay relay = new OutboxRelay(
                List.of(table),
                topics,
                EventProducer.ordered(kafka, config.deliveryTimeout(), TRANSACTIONAL_ID),
                metrics,
                BATCH);
        return new Publication(relay, own::areReady, rates.relayInterval(), rates.relayInterval());
    }
}
