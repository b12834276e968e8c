package org.shumao.registry.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.shumao.kit.outbox.EventProducer;
import org.shumao.kit.outbox.OutboxRelay;
import org.shumao.kit.outbox.OutboxTable;
import org.shumao.kit.outbox.OutboxWorker.Publication;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicSettings;

/** Publishes the events of the registry in their sequence. */
@ApplicationScoped
class Publishing {
    /** All replicas share it: each ends what the one before it has under way. */
    static final String TRANSACTIONAL_ID = "shumao-registry-outbox";

    @Produces
    @Singleton
    static Publication publication(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DataSource database,
            PublishedTopics published,
            TopicAdmin topics,
            OutboxConfig config,
            TopicSettings settings,
            MeterRegistry metrics) {
        OutboxRelay relay = new OutboxRelay(
                PublishedTopics.ALL.stream()
                        .map(topic ->
                                new OutboxTable(database, topic, settings.creation(), Optional.of(TRANSACTIONAL_ID)))
                        .toList(),
                topics,
                EventProducer.ordered(kafka, config.deliveryTimeout(), TRANSACTIONAL_ID),
                metrics,
                config.batchSize());
        return new Publication(relay, published::ensure, config.sweepInterval(), config.retryInterval());
    }

    /** How events leave the outbox. */
    @ConfigMapping(prefix = "shumao.outbox")
    interface OutboxConfig {
        /** The outbox is looked through this often even if nobody says that there is something in it. */
        @WithDefault("5s")
        Duration sweepInterval();

        /** How long to wait after a failure before the next attempt. */
        @WithDefault("1s")
        Duration retryInterval();

        /** How long the broker may take to acknowledge a batch; the transaction that holds it is open all the while. */
        @WithDefault("15s")
        Duration deliveryTimeout();

        /** Events per batch. */
        @WithDefault("500")
        @Min(1)
        @Max(10_000)
        int batchSize();
    }
}
