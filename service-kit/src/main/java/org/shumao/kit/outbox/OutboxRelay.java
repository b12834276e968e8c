package org.shumao.kit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicCreation;

/**
 * Publishes what stands in outboxes, at least once. While the broker is away the events wait, and no request fails. Growing
 * failures with a still count of published events mean that the broker takes none.
 */
public final class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final List<Outbox> outboxes;
    private final TopicAdmin topics;
    private final EventProducer producer;
    private final MeterRegistry metrics;
    private final TopicCreation creation;
    private final int batch;

    /**
     * @param creation how the relay creates a topic that is missing; never if another service owns it
     * @param batch most events in one transaction
     */
    public OutboxRelay(
            List<? extends Outbox> outboxes,
            TopicAdmin topics,
            EventProducer producer,
            MeterRegistry metrics,
            TopicCreation creation,
            int batch) {
        this.outboxes = List.copyOf(outboxes);
        this.topics = topics;
        this.producer = producer;
        this.metrics = metrics;
        this.creation = creation;
        this.batch = batch;
        this.outboxes.forEach(
                outbox -> count(outbox, 0, 0)); // there before the first event, so that an increase is seen
    }

    /**
     * A round over all outboxes; one that fails does not hold up the others.
     *
     * @return whether there may be more to publish
     * @throws IllegalStateException if one failed; its events wait for the next round
     */
    public boolean step() throws InterruptedException {
        boolean more = false;
        @Nullable Exception failure = null;
        for (Outbox outbox : outboxes) {
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

    private void count(Outbox outbox, int published, int failures) {
        String topic = outbox.topic().name();
        metrics.counter("shumao.outbox.published", "topic", topic).increment(published);
        metrics.counter("shumao.outbox.failures", "topic", topic).increment(failures);
    }

    /** To one topic, which is created if something is to be published, and the topic is ours. */
    private final class Passage implements Outbox.Publisher {
        private final Outbox outbox;

        Passage(Outbox outbox) {
            this.outbox = outbox;
        }

        @Override
        public void fence() {
            producer.fence();
        }

        @Override
        public void publish(List<ProducerRecord<byte[], byte[]>> events) throws InterruptedException {
            boolean may = creation.enabled() && outbox.ownsTopic();
            topics.create(outbox.topic(), new TopicCreation(may, creation.replicas(), creation.inSync()));
            producer.send(events);
        }
    }
}
