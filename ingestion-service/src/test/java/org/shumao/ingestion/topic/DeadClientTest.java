package org.shumao.ingestion.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.kit.outbox.EventProducer;
import org.shumao.kit.outbox.OutboxRelay;
import org.shumao.kit.outbox.OutboxTable;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicCreation;
import org.shumao.kit.topic.TopicSettings;
import org.shumao.kit.topic.TopicSpec;
import org.shumao.localstack.stack.SharedStack;

/** The thread of a client ends, as it does when there is no memory: nobody is answered by it any more. On a real broker. */
class DeadClientTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final byte[] BYTES = {1};
    private static final TopicCreation CREATION = TopicCreation.of(true, (short) 1, Optional.empty());

    private final Map<String, Object> kafka = new HashMap<>(Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            SharedStack.get().kafka().bootstrapServers(),
            CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
            Death.class.getName()));
    private final TopicAdmin admin = new TopicAdmin(kafka);

    private final OwnTopics topics =
            new OwnTopics(admin, new ShortTimes(), new ShortTimes(), MigratedDatabase.create());

    @BeforeEach
    void createTopics() {
        SharedStack.get().kafka().deleteTopics();
        IngestionClient.await(this::areCreated);
    }

    private boolean areCreated() {
        try {
            topics.ensure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return topics.areReady();
    }

    @AfterEach
    void stop() {
        Death.comes = false;
        admin.close();
    }

    @Test
    void anAdminClientThatIsDeadIsReplaced() throws InterruptedException {
        TopicAdmin dying = new TopicAdmin(kafka);
        Death.comes = true;
        assertThat(dying.isReachable(SHORT)).isFalse();
        Death.comes = false;
        // The thread fails what is open before it ends.
        IngestionClient.await(() -> isReachable(dying));
        assertThat(dying.ends(Topic.TRADE_RECORDS.topicName())).isNotEmpty();
        dying.close();
    }

    @Test
    void aProducerOfEventsThatIsDeadIsReplaced() throws Exception {
        EventPublisher publisher = new EventPublisher(kafka, new ShortTimes(), topics);
        Death.comes = true;
        try (EventBatch lost = publisher.startBatch()) {
            assertThatThrownBy(() -> {
                        lost.send(Topic.TRADE_RECORDS, BYTES, BYTES);
                        lost.await();
                    })
                    .isInstanceOf(PublishFailed.class);
        }
        Death.comes = false;
        try (EventBatch batch = publisher.startBatch()) {
            batch.send(Topic.TRADE_RECORDS, BYTES, BYTES);
            batch.await();
        }
        assertThat(events()).isOne();
        publisher.close();
    }

    /** Its transaction would be open for ever, and with it the place of the outbox. */
    @Test
    void aRelayWhoseProducerIsDeadGoesOnWithANewOne() throws Exception {
        try (EventProducer producer = new EventProducer(kafka, SHORT)) {
            OutboxRelay relay = new OutboxRelay(List.of(new OneEvent()), admin, producer, new SimpleMeterRegistry(), 1);
            Death.comes = true;
            assertThatThrownBy(relay::step).isInstanceOf(IllegalStateException.class);
            Death.comes = false;
            relay.step();
        }
        assertThat(events()).isOne();
    }

    private static boolean isReachable(TopicAdmin admin) {
        try {
            return admin.isReachable(SHORT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long events() throws InterruptedException {
        return admin.ends(Topic.TRADE_RECORDS.topicName()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Ends whichever thread of a client tells of its first connection. */
    public static final class Death implements MetricsReporter {
        private static volatile boolean comes;

        @Override
        public void metricChange(KafkaMetric metric) {
            if (comes && Thread.currentThread().getName().startsWith("kafka-")) {
                throw new OutOfMemoryError("planted");
            }
        }

        @Override
        public void init(List<KafkaMetric> metrics) {}

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }

    record ShortTimes() implements KafkaConfig, TopicSettings {
        @Override
        public short replicationFactor() {
            return 1;
        }

        @Override
        public Optional<Short> minInsyncReplicas() {
            return Optional.empty();
        }

        @Override
        public boolean createTopics() {
            return true;
        }

        @Override
        public MemorySize buffer() {
            return new MemorySize(BigInteger.valueOf(1 << 20));
        }

        @Override
        public Duration maxBlock() {
            return SHORT;
        }

        @Override
        public Duration deliveryTimeout() {
            return SHORT;
        }

        @Override
        public Duration linger() {
            return Duration.ofMillis(1);
        }

        @Override
        public Duration healthTimeout() {
            return SHORT;
        }
    }

    private static final class OneEvent extends OutboxTable {
        OneEvent() {
            super(new PGSimpleDataSource(), TopicSpec.of(Topic.TRADE_RECORDS), CREATION, Optional.empty());
        }

        @Override
        public int drain(int most, Publisher publisher) throws InterruptedException {
            publisher.publish(List.of(new ProducerRecord<>(Topic.TRADE_RECORDS.topicName(), BYTES, BYTES)));
            return 1;
        }
    }
}
