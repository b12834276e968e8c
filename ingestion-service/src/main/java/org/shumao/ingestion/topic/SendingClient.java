package org.shumao.ingestion.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer with what belongs to it.
 *
 * @param thread sends and acknowledges. An error such as the lack of memory ends it, and the producer goes on taking events that
 *     nobody will send.
 */
record SendingClient(Producer<byte[], byte[]> producer, Senders senders, Thread thread) {
    private static final AtomicInteger OPENED = new AtomicInteger();

    static SendingClient open(Map<String, Object> settings) {
        Map<String, Object> own = new HashMap<>(settings);
        String id = "records-" + OPENED.incrementAndGet();
        own.put(CommonClientConfigs.CLIENT_ID_CONFIG, id);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
        return new SendingClient(producer, new Senders(producer), thread(id));
    }

    boolean lives() {
        return thread.isAlive();
    }

    void end(Duration patience) {
        senders.close();
        producer.close(patience);
    }

    /** Kafka gives no other sign of it than the client id in its name. */
    private static Thread thread(String id) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("| " + id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the producer " + id + " has no thread"));
    }
}
