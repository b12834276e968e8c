package org.shumao.aggregation.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.outbox.EventProducer;
import org.shumao.kit.outbox.OutboxRelay;
import org.shumao.kit.outbox.OutboxTable;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicCreation;
import org.shumao.kit.topic.TopicSettings;
import org.shumao.kit.topic.TopicSpec;

/** Publishes what stands in the outbox of this service. */
@Startup
@ApplicationScoped
public class Outboxes {
    /** The topics that this service owns; linked records go to a topic of ingestion-service. */
    public static final List<TopicSpec> OWN =
            List.of(TopicSpec.of(Topic.DEAD_LETTERS), TopicSpec.of(Topic.CONTRIBUTIONS));

    /** All replicas share it: each ends what the one before it has under way. */
    private static final String TRANSACTIONAL_ID = "shumao-aggregation-contributions";

    private final OutboxRelay inAnyOrder;
    private final OutboxRelay contributions;

    Outboxes(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DataSource database,
            TopicAdmin topics,
            OutboxConfig config,
            TopicSettings settings,
            MeterRegistry metrics) {
        TopicCreation creation = settings.creation();
        inAnyOrder = new OutboxRelay(
                List.of(
                        new OutboxTable(
                                database, TopicSpec.of(Topic.TRADE_RECORDS), creation.byItsOwner(), Optional.empty()),
                        new OutboxTable(database, TopicSpec.of(Topic.DEAD_LETTERS), creation, Optional.empty())),
                topics,
                new EventProducer(kafka, config.deliveryTimeout()),
                metrics,
                config.batch());
        contributions = new OutboxRelay(
                List.of(new OutboxTable(
                        database, TopicSpec.of(Topic.CONTRIBUTIONS), creation, Optional.of(TRANSACTIONAL_ID))),
                topics,
                EventProducer.ordered(kafka, config.deliveryTimeout(), TRANSACTIONAL_ID),
                metrics,
                config.batch());
    }

    /** Publishes linked records and dead letters; returns whether there may be more. */
    public boolean step() throws InterruptedException {
        return inAnyOrder.step();
    }

    /** Publishes changes of contributions, those of an order in the sequence of their commits; returns whether there may be more. */
    public boolean publishContributions() throws InterruptedException {
        return contributions.step();
    }

    @PreDestroy
    void close() {
        inAnyOrder.close();
        contributions.close();
    }

    /** Publishing; the connection itself is configured by {@code kafka.*}. */
    @ConfigMapping(prefix = "shumao.outbox")
    interface OutboxConfig {
        /** At most so many events of one outbox are published in one transaction. */
        @WithDefault("5000")
        @Min(1)
        int batch();

        /**
         * How long the broker may take to acknowledge before the events are published again later; well below a minute, after which
         * the database ends a transaction that says nothing.
         */
        @WithDefault("10s")
        Duration deliveryTimeout();
    }
}
