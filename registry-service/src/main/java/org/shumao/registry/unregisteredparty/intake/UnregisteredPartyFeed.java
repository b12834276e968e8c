package org.shumao.registry.unregisteredparty.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.EventCodec;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;

/**
 * Follows the topic of parties. Offsets are in our database and move with what the events say; a replica that finds them
 * moved by another one goes on from there.
 */
@ApplicationScoped
class UnregisteredPartyFeed {
    private static final Logger LOG = Logger.getLogger(UnregisteredPartyFeed.class);
    private static final EventCodec<UnregisteredPartyEvent> CODEC = EventCodec.of(UnregisteredPartyEvent.class);
    private static final TopicPartition PARTITION = new TopicPartition(UnregisteredPartyTopic.NAME, 0);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final UnregisteredPartyTopic topic;
    private final UnregisteredPartyStore store;
    private final UnregisteredPartyConfig config;
    private final AtomicLong lag = new AtomicLong();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "unregistered-party-feed");
    private volatile @Nullable String trouble;

    UnregisteredPartyFeed(UnregisteredPartyTopic topic, UnregisteredPartyStore store, UnregisteredPartyConfig config, MeterRegistry metrics) {
        this.topic = topic;
        this.store = store;
        this.config = config;
        metrics.gauge("shumao.unregistered-parties.lag", lag);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        ending.countDown();
        thread.join(FAREWELL.toMillis());
    }

    /** Events that were not yet taken in when the topic was last asked. */
    long lag() {
        return lag.get();
    }

    /** Why nothing is taken in now; null if all is well. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private void run() {
        try {
            while (ending.getCount() > 0) {
                try {
                    follow();
                } catch (RuntimeException | Error e) {
                    trouble = e.toString();
                    LOG.warnf("unregistered parties interrupted, starting again in %s: %s", config.retryAfter(), e);
                }
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws InterruptedException {
        Optional<String> id = topic.id();
        if (id.isEmpty()) {
            return;
        }
        try (KafkaConsumer<byte[], byte[]> consumer = topic.consumer(config.batchSize())) {
            consumer.assign(List.of(PARTITION));
            long next = store.nextOffset(id.get());
            consumer.seek(PARTITION, next);
            while (ending.getCount() > 0) {
                next = take(consumer, id.get(), next);
                lag.set(consumer.currentLag(PARTITION).orElse(0));
                trouble = null;
            }
        }
    }

    private long take(KafkaConsumer<byte[], byte[]> consumer, String topicId, long from) {
        List<UnregisteredPartyEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
            decode(message, events);
        }
        long next = consumer.position(PARTITION);
        if (next == from || store.takeIn(UnregisteredPartyBatch.of(events), from, next)) {
            return next;
        }
        long moved = store.nextOffset(topicId);
        LOG.infof("another replica has taken in the unregistered parties up to offset %d", moved);
        consumer.seek(PARTITION, moved);
        return moved;
    }

    /** What is no event stops nobody: the work list lacks it, and the log says where it is. */
    private static void decode(ConsumerRecord<byte[], byte[]> message, List<UnregisteredPartyEvent> events) {
        try {
            if (message.value() != null) {
                events.add(CODEC.decode(message.value()));
            }
        } catch (IOException e) {
            LOG.errorf("event at offset %d is not readable and passed by: %s", message.offset(), e.getMessage());
        }
    }

    private void pause() throws InterruptedException {
        if (ending.await(config.retryAfter().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("ending");
        }
    }
}
