package org.shumao.aggregation.intake.consumer;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.shumao.contracts.topic.Topic;
import org.shumao.tradecore.referencedata.ReferenceData;

/** A session is one membership in a topic's consumer group: it claims what it is assigned, and batches what it is given. It belongs to one thread. */
public final class TopicSession implements AutoCloseable, ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(TopicSession.class);
    /** The session checks after each poll whether a batch is due, so a batch may exceed its limits by one poll. */
    private static final int POLLED_AT_ONCE = 1000;
    /** The client keeps what it fetches in one array. G1 takes one of more than half a region, of a megabyte at least, for humongous. */
    private static final int FETCHED_AT_ONCE = 400_000;

    private final Sink sink;
    private final String topicId;
    private final TopicIntake.Factory parts;
    private final WorkerBounds bounds;
    private final KafkaConsumer<String, byte[]> consumer;
    private final BackgroundBudget budget;
    private final Map<Integer, PartitionClaim> claims = new ConcurrentSkipListMap<>();
    private volatile boolean ended;

    /** Deliveries that are collected for one transaction. */
    private final List<IncomingEvent> batch = new ArrayList<>();

    private long batchBytes;
    private long batchOpenedAt;

    /**
     * How far we are, which the broker is told for those who watch the lag of consumer groups or scale by it. Nobody reads these offsets
     * to consume: the database holds the ones that count.
     */
    private final Map<TopicPartition, OffsetAndMetadata> monitored = new HashMap<>();

    private boolean unsent;

    /** @param topicId id of the sink's topic as the broker gives it */
    TopicSession(Sink sink, String topicId, TopicIntake.Factory parts) {
        this.sink = sink;
        this.topicId = topicId;
        this.parts = parts;
        this.bounds = WorkerBounds.of(parts.config);
        this.budget = new BackgroundBudget(parts.config.idle());
        this.consumer = new KafkaConsumer<>(consumerConfig(), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic()), this);
    }

    private Map<String, Object> consumerConfig() {
        Map<String, Object> settings = new HashMap<>(parts.kafka);
        // A group for each topic, so that a slow batch of one never rebalances the other.
        String group = parts.config.groupId();
        settings.put(
                ConsumerConfig.GROUP_ID_CONFIG, sink.topic() == Topic.TRADE_RECORDS ? group : group + "-" + topic());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Offsets live in the database; a position that the log does not have must stop us, not move us.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(bounds.records(), POLLED_AT_ONCE));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Math.min(bounds.bytes(), FETCHED_AT_ONCE));
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return settings;
    }

    private String topic() {
        return sink.topic().topicName();
    }

    /**
     * Polls once, writes the batch if it is due, and lets the sink do a step of other work if its share of time allows.
     *
     * @throws FencedException if a partition is no longer ours. The session must end then: of the others, too, what was
     *     collected is lost, and is read again only by a session that claims them anew
     */
    public void step() {
        try {
            ConsumerRecords<String, byte[]> polled = consumer.poll(patience());
            for (ConsumerRecord<String, byte[]> event : polled) {
                collect(IncomingEvent.of(event));
            }
            if (isDue()) {
                write();
            }
            work(polled.isEmpty() && batch.isEmpty());
            sendOffsets();
        } catch (WakeupException e) {
            LOG.debug("woken up to end");
        } catch (OffsetOutOfRangeException e) {
            throw new IntakeStoppedException("the log no longer has the offsets that come next ("
                    + e.offsetOutOfRangePartitions() + "): events are missing. Restore the topic.");
        } catch (KafkaException e) {
            throw thrownWhileClaiming(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the database failed: " + e.getMessage(), e);
        }
    }

    /** Returns how long the consumer may wait for records: no longer than until the open batch is due. */
    private Duration patience() {
        Duration patience = budget.patience();
        if (batch.isEmpty()) {
            return patience;
        }
        long left = parts.config.maxWait().toNanos() - (System.nanoTime() - batchOpenedAt);
        return Duration.ofNanos(Math.max(0, Math.min(left, patience.toNanos())));
    }

    /** Kafka wraps what this session throws when it is assigned partitions. */
    private static RuntimeException thrownWhileClaiming(KafkaException e) {
        return e.getCause() instanceof IntakeStoppedException || e.getCause() instanceof IllegalStateException
                ? (RuntimeException) e.getCause()
                : e;
    }

    private void work(boolean idle) throws SQLException {
        if (budget.isDue(idle)) {
            long begun = System.nanoTime();
            // Not before we know what the one before us knew.
            referenceData();
            Collection<PartitionClaim> moved = sink.backgroundStep(claims());
            moved.forEach(claim -> claims.put(claim.partition(), claim));
            budget.worked(begun, idle, !moved.isEmpty());
        }
    }

    /** The claims that this session holds. */
    public Map<Integer, PartitionClaim> claims() {
        return Map.copyOf(claims);
    }

    /** Id of the topic that this session reads. */
    String topicId() {
        return topicId;
    }

    /** Lets the step under way be the last one. */
    void end() {
        ended = true;
        wakeUp();
    }

    boolean isEnded() {
        return ended;
    }

    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        if (assigned.isEmpty()) {
            return;
        }
        try {
            Map<Integer, Long> starts = parts.topics.starts(topic());
            for (TopicPartition partition : assigned) {
                PartitionClaim claim = parts.claims.claim(
                        topic(), partition.partition(), topicId, starts.getOrDefault(partition.partition(), 0L));
                claims.put(partition.partition(), claim);
                consumer.seek(partition, claim.nextOffset());
                reached(List.of(claim));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("claiming partitions failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while claiming partitions", e);
        }
        LOG.infof("partitions claimed: %s", assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        drop(revoked.stream().map(TopicPartition::partition).collect(Collectors.toSet()));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void collect(IncomingEvent delivery) {
        if (batch.isEmpty()) {
            batchOpenedAt = System.nanoTime();
        }
        batch.add(delivery);
        batchBytes += delivery.value().length;
    }

    /** Returns whether the batch is many records, big or old enough. */
    private boolean isDue() {
        return !batch.isEmpty()
                && (batch.size() >= bounds.records()
                        || batchBytes >= bounds.bytes()
                        || System.nanoTime() - batchOpenedAt
                                >= parts.config.maxWait().toNanos());
    }

    private void write() throws SQLException {
        List<IncomingEvent> collected = List.copyOf(batch);
        batch.clear();
        batchBytes = 0;
        claims.putAll(parts.transaction.take(sink, collected, claims(), referenceData()));
        reached(claims.values());
    }

    private void reached(Collection<PartitionClaim> moved) {
        moved.forEach(claim -> monitored.put(
                new TopicPartition(topic(), claim.partition()), new OffsetAndMetadata(claim.nextOffset())));
        unsent = true;
    }

    /** Does not wait for the broker; what it does not take, for instance while the group is rebalanced, goes with the next call. */
    private void sendOffsets() {
        if (unsent && !monitored.isEmpty()) {
            unsent = false;
            consumer.commitAsync(Map.copyOf(monitored), (offsets, failure) -> {
                if (failure != null) {
                    LOG.debugf(failure, "the broker did not take the offsets of %s", topic());
                    unsent = true;
                }
            });
        }
    }

    /** Whoever had a partition before us may have known a newer version than we do: ours is at least that one then. */
    private ReferenceData referenceData() throws SQLException {
        long claimed = claims.values().stream()
                .mapToLong(PartitionClaim::referenceDataVersion)
                .max()
                .orElse(0);
        return parts.referenceData.atLeast(claimed);
    }

    /** Whatever was collected for these partitions is somebody else's now. */
    private void drop(Set<Integer> partitions) {
        batch.removeIf(delivery -> partitions.contains(delivery.partition()));
        batchBytes =
                batch.stream().mapToLong(delivery -> delivery.value().length).sum();
        partitions.forEach(partition -> {
            monitored.remove(new TopicPartition(topic(), partition));
            claims.remove(partition);
            sink.forget(partition);
        });
    }

    /**
     * The share of time of the work beside the batches: after each step it rests as long as the step took, so it takes half of the time
     * at most however much is to be done, and never waits for traffic to cease. While nothing comes in it does not rest.
     */
    static final class BackgroundBudget {
        private final Duration idle;
        private boolean more;
        private long restsUntil = System.nanoTime();

        /** @param idle how long a poll waits for records when nothing else is to be done */
        BackgroundBudget(Duration idle) {
            this.idle = idle;
        }

        /** Returns how long the consumer may wait for records. */
        Duration patience() {
            long rest = Math.max(0, restsUntil - System.nanoTime());
            return more && rest < idle.toNanos() ? Duration.ofNanos(rest) : idle;
        }

        boolean isDue(boolean idle) {
            return idle || System.nanoTime() - restsUntil >= 0;
        }

        /**
         * A step has ended.
         *
         * @param begun when it began, as {@link System#nanoTime} says it
         * @param didSomething whether there may be more to do
         */
        void worked(long begun, boolean idle, boolean didSomething) {
            long now = System.nanoTime();
            more = didSomething;
            restsUntil = idle ? now : now + (now - begun);
        }
    }
}
