package org.shumao.ingestion.topic;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.topic.Topic;

/**
 * Events sent by one thread; {@link #await} returns when the broker has acknowledged every one of them. It counts as sending
 * from its first event until no other will come.
 */
public final class EventBatch implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final Duration timeout;
    private final Senders senders;

    /** Events with acknowledgement. Only counted where acknowledgements come: a count that both threads write is dear. */
    private final AtomicLong acknowledged = new AtomicLong();

    private boolean sending;
    private long sent;
    /** Counts the acknowledgements that are awaited; none are before the last event is sent. */
    private volatile long awaited = Long.MAX_VALUE;

    private final Callback callback = this::acknowledge;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile @Nullable Exception failure;

    EventBatch(Producer<byte[], byte[]> producer, Duration timeout, Senders senders) {
        this.producer = producer;
        this.timeout = timeout;
        this.senders = senders;
    }

    /**
     * Waits while the producer's buffer is full.
     *
     * @throws PublishFailed if it stays full, or an earlier event of the batch failed
     */
    // The acknowledgement comes to the callback, the future would report the same.
    @SuppressWarnings("FutureReturnValueIgnored")
    public void send(Topic topic, byte[] key, byte[] value) throws PublishFailed {
        throwIfFailed();
        if (!sending) {
            sending = true;
            senders.started();
        }
        sent++;
        try {
            producer.send(new ProducerRecord<>(topic.topicName(), key, value), callback);
        } catch (KafkaException | IllegalStateException e) {
            acknowledge(null, e);
            throwIfFailed();
        }
    }

    private void acknowledge(@Nullable RecordMetadata metadata, @Nullable Exception error) {
        if (error != null) {
            failure = error;
        }
        if (acknowledged.incrementAndGet() >= awaited) {
            done.complete(null);
        }
    }

    /** @throws PublishFailed if one event was not acknowledged in time */
    public void await() throws PublishFailed, InterruptedException {
        awaited = sent;
        if (acknowledged.get() >= sent) {
            done.complete(null);
        }
        close();
        try {
            // The producer itself fails what it cannot deliver in time; the second half is for its callback.
            done.get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PublishFailed("acknowledgements are missing", e);
        }
        throwIfFailed();
    }

    /** Nothing more is sent, whether what was sent is awaited or given up. */
    @Override
    public void close() {
        if (sending) {
            sending = false;
            senders.ended();
        }
    }

    private void throwIfFailed() throws PublishFailed {
        Exception error = failure;
        if (error != null) {
            throw new PublishFailed("an event was not acknowledged", error);
        }
    }
}
