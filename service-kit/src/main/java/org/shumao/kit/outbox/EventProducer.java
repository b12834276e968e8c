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
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.topic.ProducerSettings;

/**
 * Sends batches to the broker and waits for every acknowledgement. After any failure it goes on with a new client: the thread of
 * the old one may be dead, and then it never says anything again.
 */
public final class EventProducer implements AutoCloseable {
    private static final Duration LINGER = Duration.ofMillis(5);

    private final Map<String, Object> settings;
    private final Duration deliveryTimeout;
    private final boolean ordered;
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param deliveryTimeout how long the broker may take; the transaction that holds the events is open all the while */
    public EventProducer(Map<String, Object> kafka, Duration deliveryTimeout) {
        this(ProducerSettings.of(kafka, deliveryTimeout, LINGER), deliveryTimeout, false);
    }

    private EventProducer(Map<String, Object> settings, Duration deliveryTimeout, boolean ordered) {
        this.settings = Map.copyOf(settings);
        this.deliveryTimeout = deliveryTimeout;
        this.ordered = ordered;
    }

    /**
     * For events whose order matters. Each batch is one Kafka transaction of a client of its own. The broker knows all clients with
     * this id, in every replica, as one after the other, and takes nothing from an earlier one once a later one is there.
     */
    public static EventProducer ordered(Map<String, Object> kafka, Duration deliveryTimeout, String transactionalId) {
        Map<String, Object> settings = ProducerSettings.of(kafka, deliveryTimeout, LINGER);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(deliveryTimeout.multipliedBy(2).toMillis()));
        return new EventProducer(settings, deliveryTimeout, true);
    }

    /**
     * Makes this producer the only one with its transactional id.
     *
     * @throws IllegalStateException if the broker does not answer
     */
    synchronized void fence() {
        if (!ordered) {
            throw new IllegalStateException("without a transactional id nobody can be fenced");
        }
        close();
        Producer<byte[], byte[]> target = open();
        try {
            target.initTransactions();
        } catch (KafkaException e) {
            discard(target);
            throw new IllegalStateException("the broker begins no transaction: " + e, e);
        }
    }

    /**
     * Nothing is sent after an event that could not be sent.
     *
     * @throws IllegalStateException if an event was not acknowledged in time; of a producer without order, events after it may have
     *     arrived, so that all of them must be sent again, in the same order
     */
    void send(List<ProducerRecord<byte[], byte[]>> events) throws InterruptedException {
        long deadline = System.nanoTime() + deliveryTimeout.toNanos();
        Producer<byte[], byte[]> target = ordered ? fenced() : producer();
        boolean acknowledged = false;
        try {
            if (ordered) {
                target.beginTransaction();
            }
            awaitAll(sendAll(target, events, deadline), deadline);
            if (ordered) {
                target.commitTransaction();
            }
            acknowledged = true;
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new IllegalStateException("the broker did not take an event: " + cause, cause);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker did not acknowledge the events in " + deliveryTimeout, e);
        } finally {
            if (ordered || !acknowledged) {
                // Nothing of a failed batch may arrive after the next attempt has begun.
                discard(target);
            }
        }
    }

    private static List<Future<RecordMetadata>> sendAll(
            Producer<byte[], byte[]> target, List<ProducerRecord<byte[], byte[]>> events, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (ProducerRecord<byte[], byte[]> event : events) {
            Future<RecordMetadata> acknowledgement = target.send(event);
            if (acknowledgement.isDone()) {
                acknowledgement.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException();
            }
            sent.add(acknowledgement);
        }
        return sent;
    }

    /** A client that lives fails an event itself when its time is over; the deadline finds out if it is dead. */
    private static void awaitAll(List<Future<RecordMetadata>> sent, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (Future<RecordMetadata> acknowledgement : sent) {
            acknowledgement.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private synchronized Producer<byte[], byte[]> fenced() {
        if (producer == null) {
            throw new IllegalStateException("nobody was fenced before the batch");
        }
        return producer;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        return producer == null ? open() : producer;
    }

    private synchronized Producer<byte[], byte[]> open() {
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        return producer;
    }

    private synchronized void discard(Producer<byte[], byte[]> used) {
        used.close(Duration.ZERO);
        if (producer == used) {
            producer = null;
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            discard(producer);
        }
    }
}
