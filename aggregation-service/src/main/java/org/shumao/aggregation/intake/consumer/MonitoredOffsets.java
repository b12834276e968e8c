package org.shumao.aggregation.intake.consumer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the broker how far a session is, for those who watch the lag of consumer groups or scale by it. Nobody reads these offsets
 * to consume: the database holds the ones that count. Of one thread.
 */
final class MonitoredOffsets {
    private static final Logger LOG = Logger.getLogger(MonitoredOffsets.class);

    private final String topic;
    private final Consumer<?, ?> consumer;
    private final Map<TopicPartition, OffsetAndMetadata> held = new HashMap<>();
    private boolean unsent;

    MonitoredOffsets(String topic, Consumer<?, ?> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /** The claims as the database has them now. */
    void reached(Collection<Claim> claims) {
        claims.forEach(claim ->
                held.put(new TopicPartition(topic, claim.partition()), new OffsetAndMetadata(claim.nextOffset())));
        unsent = true;
    }

    /** Partitions were taken away: their next owner says how far they are. */
    void drop(Collection<Integer> partitions) {
        partitions.forEach(partition -> held.remove(new TopicPartition(topic, partition)));
    }

    /** Without waiting for the broker; what it does not take, for instance while the group is rebalanced, goes with the next call. */
    void send() {
        if (unsent && !held.isEmpty()) {
            unsent = false;
            consumer.commitAsync(Map.copyOf(held), this::onSent);
        }
    }

    private void onSent(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure != null) {
            LOG.debugf(failure, "the broker did not take the offsets of %s", topic);
            unsent = true;
        }
    }
}
