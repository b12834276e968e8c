package org.shumao.kit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.topic.TopicAdmin;

/**
 * Publishes what stands in outboxes, at least once. While the broker is away the events wait, and no request fails. Growing
 * failures with a still count of published events mean that the broker takes none.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final List<OutboxTable> outboxes;
    private final TopicAdmin topics;
    private final EventProducer producer;
    private final MeterRegistry metrics;
    private final int batch;

    /**
     * @param producer one for events in a sequence if the outboxes have one; the relay closes it
     * @param batch most events in one transaction
     */
    public OutboxRelay(
            List<? extends OutboxTable> outboxes,
            TopicAdmin topics,
            EventProducer producer,
            MeterRegistry metrics,
            int batch) {
        this.outboxes = List.copyOf(outboxes);
        this.topics = topics;
        this.producer = producer;
        this.metrics = metrics;
        this.batch = batch;
        // There before the first event, so that an increase is seen.
        this.outboxes.forEach(outbox -> count(outbox, 0, 0));
    }

    /**
     * Makes a round over all outboxes; one that fails does not hold up the others.
     *
     * @return whether there may be more to publish
     * @throws IllegalStateException if one failed; its events wait for the next round
     */
    public boolean step() throws InterruptedException {
        boolean more = false;
        @Nullable Exception failure = null;
        for (OutboxTable outbox : outboxes) {
            try {
                int published = outbox.drain(batch, new Passage(outbox));
                count(outbox, published, 0);
                more |= published == batch;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                count(outbox, 0, 1);
                LOG.debugf(e, "Events for %s wait in the outbox", outbox.topic().name());
                failure = e;
            }
        }
        if (failure != null) {
            throw new IllegalStateException("events wait in the outbox: " + failure.getMessage(), failure);
        }
        return more;
    }

    @Override
    public void close() {
        producer.close();
    }

    private void count(OutboxTable outbox, int published, int failures) {
        String topic = outbox.topic().name();
        metrics.counter("shumao.outbox.published", "topic", topic).increment(published);
        metrics.counter("shumao.outbox.failures", "topic", topic).increment(failures);
    }

    /** Publishes to one topic, which is created if something is to be published, and the topic is ours. */
    private final class Passage implements OutboxTable.Publisher {
        private final OutboxTable outbox;

        Passage(OutboxTable outbox) {
            this.outbox = outbox;
        }

        @Override
        public void fence() {
            producer.fence();
        }

        @Override
        public void publish(List<ProducerRecord<byte[], byte[]>> events) throws InterruptedException {
            topics.create(outbox.topic(), outbox.creation());
            producer.send(events);
        }
    }
}
