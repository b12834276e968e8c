package org.shumao.ingestion.topic;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.topic.ProducerSettings;

/** Sends events to the broker: idempotent, acknowledged by all replicas in sync, lz4. */
@ApplicationScoped
public class EventPublisher {
    private static final int BATCH_BYTES = 128 * 1024;

    private final Map<String, Object> settings;
    private final Duration deliveryTimeout;
    private final OwnTopics topics;
    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable Senders senders;

    EventPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, KafkaConfig config, OwnTopics topics) {
        this.topics = topics;
        deliveryTimeout = config.deliveryTimeout();
        settings = ProducerSettings.of(kafka, deliveryTimeout, config.linger());
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, config.buffer().asLongValue());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.maxBlock().toMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    }

    /**
     * A group of events whose acknowledgements are awaited together. Until it is awaited or closed, events of others may wait for
     * its own.
     *
     * @throws PublishFailed if the topics are not there yet
     */
    public EventBatch startBatch() throws PublishFailed {
        if (!topics.areReady()) {
            throw new PublishFailed("the topics are not ready");
        }
        return newBatch();
    }

    private synchronized EventBatch newBatch() {
        if (producer == null || senders == null) {
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            senders = new Senders(producer);
        }
        return new EventBatch(producer, deliveryTimeout, senders);
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null && senders != null) {
            senders.close();
            producer.close(deliveryTimeout);
        }
    }
}
