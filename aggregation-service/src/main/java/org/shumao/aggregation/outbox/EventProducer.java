package org.shumao.aggregation.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes events: idempotent, acknowledged by all replicas in sync, with the partitioner that ingestion uses. */
@ApplicationScoped
class EventProducer {
    private static final int LINGER_MILLIS = 5;

    private final Map<String, Object> settings;
    private final OutboxConfig config;
    private @Nullable Producer<byte[], byte[]> producer;

    EventProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka, OutboxConfig config) {
        this.config = config;
        int timeout = Math.toIntExact(config.deliveryTimeout().toMillis());
        settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout - LINGER_MILLIS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    }

    /**
     * Returns once the broker has acknowledged all of them.
     *
     * @throws IllegalStateException if it did not; some may have been published
     */
    void publish(List<ProducerRecord<byte[], byte[]>> events) {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(events.size());
        for (ProducerRecord<byte[], byte[]> event : events) {
            acknowledgements.add(producer().send(event));
        }
        try {
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take an event: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            // Before the first producer, else Quarkus's class loader is given the slow pure-Java one.
            LZ4Factory.nativeInstance();
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(config.deliveryTimeout());
        }
    }
}
