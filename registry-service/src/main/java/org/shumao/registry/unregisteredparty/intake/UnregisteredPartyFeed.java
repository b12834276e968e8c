package org.shumao.registry.unregisteredparty.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
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
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.topic.Topic;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicFollower;
import org.shumao.kit.topic.TopicSpec;
import org.shumao.kit.worker.Worker;

/**
 * Follows the topic of unregistered parties. Offsets are in our database and move with what the events say; a replica that finds them
 * moved by another one goes on from there.
 */
@ApplicationScoped
class UnregisteredPartyFeed {
    private static final Logger LOG = Logger.getLogger(UnregisteredPartyFeed.class);
    private static final EventCodec<UnregisteredPartyEvent> CODEC = EventCodec.of(UnregisteredPartyEvent.class);
    static final String TOPIC = Topic.TRADE_UNREGISTERED_PARTIES.topicName();

    private final Map<String, Object> kafka;
    private final TopicAdmin topics;
    private final UnregisteredPartyStore store;
    private final UnregisteredPartyConfig config;
    private final AtomicLong lag = new AtomicLong();
    private final Worker worker;

    UnregisteredPartyFeed(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TopicAdmin topics,
            UnregisteredPartyStore store,
            UnregisteredPartyConfig config,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.topics = topics;
        this.store = store;
        this.config = config;
        this.worker = new Worker("unregistered-party-feed", config.retryAfter(), config.retryAfter(), this::follow);
        metrics.gauge("shumao.unregistered-parties.lag", lag);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** Events that were not yet taken in when the topic was last checked. */
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
        topics.check(new TopicSpec(
                TOPIC, Topic.TRADE_UNREGISTERED_PARTIES.partitions(), Topic.TRADE_UNREGISTERED_PARTIES.compacted()));
        try (TopicFollower follower = TopicFollower.ofComplete(kafka, TOPIC, config.batchSize())) {
            long next = store.nextOffset(id.get());
            follower.seek(TOPIC, next);
            while (!worker.isEnding()) {
                next = take(follower, id.get(), next);
                lag.set(follower.lag(TOPIC));
                worker.goesWell();
            }
        }
        return false;
    }

    private long take(TopicFollower follower, String topicId, long from) {
        List<UnregisteredPartyEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : follower.poll()) {
            decode(message, events);
        }
        long next = follower.position(TOPIC);
        if (next == from || store.takeIn(UnregisteredPartyBatch.of(events), from, next)) {
            return next;
        }
        long moved = store.nextOffset(topicId);
        LOG.infof("another replica has taken in the unregistered parties up to offset %d", moved);
        follower.seek(TOPIC, moved);
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
}
