package org.shumao.kit.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.topic.ProducerSettings;

/**
 * Sends batches to the broker and waits for every acknowledgement. After any failure it goes on with a new client: the thread of
 * the old one may be dead, and then it never says anything again.
 */
public final class EventProducer implements AutoCloseable {
    private static final Duration LINGER = Duration.ofMillis(5);

    private final Map<String, Object> kafka;
    private final Duration deliveryTimeout;
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param deliveryTimeout how long the broker may take; the transaction that holds the events is open all the while */
    public EventProducer(Map<String, Object> kafka, Duration deliveryTimeout) {
        this.kafka = Map.copyOf(kafka);
        this.deliveryTimeout = deliveryTimeout;
    }

    /**
     * @throws IllegalStateException if an event was not acknowledged in time; events after it may have arrived, so that all of them must
     *     be sent again, in the same order
     */
    void send(List<ProducerRecord<byte[], byte[]>> events) throws InterruptedException {
        Producer<byte[], byte[]> target = producer();
        boolean acknowledged = false;
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
            for (ProducerRecord<byte[], byte[]> event : events) {
                sent.add(target.send(event));
            }
            // A client that lives fails an event itself when its time is over; one deadline for all finds out if it is
            // dead.
            long deadline = System.nanoTime() + deliveryTimeout.multipliedBy(2).toNanos();
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            acknowledged = true;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take an event: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the client of the broker did not send an event", e);
        } finally {
            if (!acknowledged) {
                // Nothing of a failed batch may arrive after the next attempt has begun.
                discard(target);
            }
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    ProducerSettings.of(kafka, deliveryTimeout, LINGER),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    private synchronized void discard(Producer<byte[], byte[]> failed) {
        failed.close(Duration.ZERO);
        if (producer == failed) {
            producer = null;
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
