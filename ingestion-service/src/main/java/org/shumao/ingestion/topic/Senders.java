package org.shumao.ingestion.topic;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/**
 * Counts the batches that are sending. Events wait for others of their partition, but when nobody sends any more there is nothing
 * to wait for: then what the producer still holds is sent at once.
 */
final class Senders implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Senders.class);

    private final AtomicInteger sending = new AtomicInteger();

    /**
     * A flush waits for the events of everybody, however long a broker takes, so nobody's own thread does it. One that waits its
     * turn behind another serves all that come meanwhile.
     */
    private final ThreadPoolExecutor flushes = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            Senders::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    private final Producer<?, ?> producer;

    Senders(Producer<?, ?> producer) {
        this.producer = producer;
    }

    /** Batches that are sending. */
    int count() {
        return sending.get();
    }

    void started() {
        sending.incrementAndGet();
    }

    void ended() {
        if (sending.decrementAndGet() == 0) {
            flushes.execute(this::flush);
        }
    }

    private void flush() {
        try {
            producer.flush();
        } catch (RuntimeException e) {
            LOG.debug("What was not sent at once is sent when it has waited", e);
        }
    }

    private static Thread thread(Runnable flush) {
        Thread thread = new Thread(flush, "event-flush");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        flushes.shutdownNow();
    }
}
