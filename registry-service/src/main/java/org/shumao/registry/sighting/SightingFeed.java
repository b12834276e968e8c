package org.shumao.registry.sighting;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.EventCodec;
import org.shumao.contracts.sighting.SightingEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicFollower;
import org.shumao.kit.worker.Worker;

/**
 * Follows the topic of sightings. Offsets are in our database and move with what the events say; a replica that finds them
 * moved by another one goes on from there.
 */
@ApplicationScoped
class SightingFeed {
    private static final Logger LOG = Logger.getLogger(SightingFeed.class);
    private static final EventCodec<SightingEvent> CODEC = EventCodec.of(SightingEvent.class);
    static final String TOPIC = Topic.TRADE_SIGHTINGS.topicName();

    private final Map<String, Object> kafka;
    private final TopicAdmin topics;
    private final SightingStore store;
    private final SightingConfig config;
    private final AtomicLong lag = new AtomicLong();
    private final Worker worker;

    SightingFeed(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TopicAdmin topics,
            SightingStore store,
            SightingConfig config,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.topics = topics;
        this.store = store;
        this.config = config;
        this.worker = new Worker("sighting-feed", config.retryAfter(), config.retryAfter(), this::follow);
        metrics.gauge("shumao.sightings.lag", lag);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** Events that were not yet taken in when the topic was last asked. */
    long lag() {
        return lag.get();
    }

    /** Why nothing is taken in now; null if all is well. */
    @Nullable
    String trouble() {
        return worker.trouble();
    }

    /** Until the end; false while there is no topic. */
    private boolean follow() throws InterruptedException {
        Optional<String> id = topics.id(TOPIC);
        if (id.isEmpty()) {
            return false;
        }
        try (TopicFollower follower = TopicFollower.ofComplete(kafka, TOPIC, config.batchSize())) {
            long next = store.nextOffset(id.get());
            follower.seek(next);
            while (!worker.isEnding()) {
                next = take(follower, id.get(), next);
                lag.set(follower.lag());
                worker.goesWell();
            }
        }
        return false;
    }

    private long take(TopicFollower follower, String topicId, long from) {
        List<SightingEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : follower.poll()) {
            decode(message, events);
        }
        long next = follower.position();
        if (next == from || store.takeIn(SightingBatch.of(events), from, next)) {
            return next;
        }
        long moved = store.nextOffset(topicId);
        LOG.infof("another replica has taken in the sightings up to offset %d", moved);
        follower.seek(moved);
        return moved;
    }

    /** What is no event stops nobody: the work list lacks it, and the log says where it is. */
    private static void decode(ConsumerRecord<byte[], byte[]> message, List<SightingEvent> events) {
        try {
            if (message.value() != null) {
                events.add(CODEC.decode(message.value()));
            }
        } catch (IOException e) {
            LOG.errorf("sighting at offset %d is not readable and passed by: %s", message.offset(), e.getMessage());
        }
    }
}
