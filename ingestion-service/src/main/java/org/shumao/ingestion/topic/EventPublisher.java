package org.shumao.ingestion.topic;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends events to the broker: idempotent, acknowledged by all replicas in sync, lz4. */
@ApplicationScoped
public class EventPublisher {
    private static final int REQUEST_MILLIS = 10_000;
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
        settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, config.buffer().asLongValue());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.maxBlock().toMillis());
        int timeout = Math.toIntExact(deliveryTimeout.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        int linger = Math.toIntExact(config.linger().toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(REQUEST_MILLIS, timeout - linger));
        settings.put(ProducerConfig.LINGER_MS_CONFIG, linger);
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
            // Before the first producer, else Quarkus's class loader is given the slow pure-Java one.
            LZ4Factory.nativeInstance();
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
