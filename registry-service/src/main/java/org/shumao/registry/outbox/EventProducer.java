package org.shumao.registry.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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

/** Sends batches to the broker and waits for every acknowledgement. Used by one thread. */
@ApplicationScoped
class EventProducer {
    private final Map<String, Object> settings;
    private @Nullable Producer<byte[], byte[]> producer;

    EventProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka, OutboxConfig config) {
        settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        int timeout = Math.toIntExact(config.deliveryTimeout().toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    }

    /**
     * @throws ExecutionException if an event was not acknowledged; events after it may have arrived, so that all of
     *     them must be sent again, in the same order
     */
    void sendAll(List<OutboxEntry> entries) throws ExecutionException, InterruptedException {
        boolean acknowledged = false;
        try {
            Producer<byte[], byte[]> target = producer();
            List<Future<RecordMetadata>> sent = new ArrayList<>(entries.size());
            for (OutboxEntry entry : entries) {
                sent.add(target.send(new ProducerRecord<>(entry.topic, entry.key, entry.value)));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
            acknowledged = true;
        } finally {
            if (!acknowledged) {
                // Nothing of a failed batch may arrive after the next attempt has begun.
                discard();
            }
        }
    }

    @PreDestroy
    void discard() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            // Before the first producer, else Quarkus's class loader is given the slow pure-Java one.
            LZ4Factory.nativeInstance();
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}
