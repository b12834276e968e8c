package org.shumao.aggregation.intake.consumer;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
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
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.tradecore.referencedata.ReferenceData;

/** One membership in a topic's consumer group: claims what it is assigned, batches what it is given. Of one thread. */
public final class TopicSession implements AutoCloseable, ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(TopicSession.class);
    /** The session checks after each poll whether a batch is due, so a batch may exceed its limits by one poll. */
    private static final int POLLED_AT_ONCE = 1000;
    /** The client keeps what it fetches in one array. G1 takes one of more than half a region, of a megabyte at least, for humongous. */
    private static final int FETCHED_AT_ONCE = 400_000;

    private final Sink sink;
    private final String topicId;
    private final Factory parts;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Batch batch;
    private final Share share = new Share();
    private final MonitoredOffsets monitored;
    private final Map<Integer, Claim> claims = new ConcurrentSkipListMap<>();
    private volatile boolean ended;

    private TopicSession(Sink sink, String topicId, Factory parts) {
        this.sink = sink;
        this.topicId = topicId;
        this.parts = parts;
        this.batch = new Batch(parts.config);
        this.consumer = new KafkaConsumer<>(
                parts.consumerConfig(sink.topic()), new StringDeserializer(), new ByteArrayDeserializer());
        this.monitored = new MonitoredOffsets(sink.topic().topicName(), consumer);
        consumer.subscribe(List.of(sink.topic().topicName()), this);
    }

    /** What every session is made of. */
    @ApplicationScoped
    public static class Factory {
        private final Map<String, Object> kafka;
        private final IntakeConfig config;
        private final TopicAdmin topics;
        private final ReferenceDataIntake referenceData;
        private final ClaimStore claimStore;
        private final BatchTransaction transaction;

        Factory(
                @Identifier("default-kafka-broker") Map<String, Object> kafka,
                IntakeConfig config,
                TopicAdmin topics,
                ReferenceDataIntake referenceData,
                ClaimStore claimStore,
                BatchTransaction transaction) {
            this.kafka = kafka;
            this.config = config;
            this.topics = topics;
            this.referenceData = referenceData;
            this.claimStore = claimStore;
            this.transaction = transaction;
        }

        /** @param topicId id of the sink's topic as the broker gives it */
        public TopicSession open(Sink sink, String topicId) {
            return new TopicSession(sink, topicId, this);
        }

        private Map<String, Object> consumerConfig(Topic topic) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, group(topic));
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            // Offsets live in the database; a position that the log does not have must stop us, not move us.
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
            WorkerBounds bounds = WorkerBounds.of(config);
            settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(bounds.records(), POLLED_AT_ONCE));
            settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Math.min(bounds.bytes(), FETCHED_AT_ONCE));
            settings.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
            return settings;
        }

        /** A group for each topic, so that a slow batch of one never rebalances the other. */
        private String group(Topic topic) {
            return topic == Topic.TRADE_RECORDS ? config.groupId() : config.groupId() + "-" + topic.topicName();
        }
    }

    /**
     * Polls once, writes the batch if it is due, and lets the sink do a step of other work if its share of time allows.
     *
     * @throws FencedException if a partition is no longer ours. The session must end then: of the others, too, what was
     *     collected is lost, and is read again only by a session that claims them anew
     */
    public void step() {
        try {
            ConsumerRecords<String, byte[]> polled = consumer.poll(share.patience());
            for (ConsumerRecord<String, byte[]> event : polled) {
                batch.add(Delivery.of(event));
            }
            if (batch.isDue()) {
                write();
            }
            work(polled.isEmpty() && batch.isEmpty());
            monitored.send();
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

    /** Kafka wraps what this session throws when it is assigned partitions. */
    private static RuntimeException thrownWhileClaiming(KafkaException e) {
        return e.getCause() instanceof IntakeStoppedException || e.getCause() instanceof IllegalStateException
                ? (RuntimeException) e.getCause()
                : e;
    }

    private void work(boolean idle) throws SQLException {
        if (share.isDue(idle)) {
            long begun = System.nanoTime();
            // Not before we know what the one before us knew.
            referenceData();
            Collection<Claim> moved = sink.besides(claims());
            moved.forEach(claim -> claims.put(claim.partition(), claim));
            share.worked(begun, idle, !moved.isEmpty());
        }
    }

    /** The claims that this session holds. */
    public Map<Integer, Claim> claims() {
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
        String topic = sink.topic().topicName();
        try {
            Map<Integer, Long> starts = parts.topics.starts(topic);
            for (TopicPartition partition : assigned) {
                Claim claim = parts.claimStore.claim(
                        topic, partition.partition(), topicId, starts.getOrDefault(partition.partition(), 0L));
                claims.put(partition.partition(), claim);
                consumer.seek(partition, claim.nextOffset());
                monitored.reached(List.of(claim));
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

    private void write() throws SQLException {
        claims.putAll(parts.transaction.take(sink, batch.drain(), claims(), referenceData()));
        monitored.reached(claims.values());
    }

    /** Whoever had a partition before us may have known a newer version than we do: ours is at least that one then. */
    private ReferenceData referenceData() throws SQLException {
        long claimed = claims.values().stream()
                .mapToLong(Claim::referenceDataVersion)
                .max()
                .orElse(0);
        return parts.referenceData.atLeast(claimed);
    }

    /** Whatever was collected for these partitions is somebody else's now. */
    private void drop(Set<Integer> partitions) {
        batch.discard(partitions);
        monitored.drop(partitions);
        partitions.forEach(partition -> {
            claims.remove(partition);
            sink.forget(partition);
        });
    }
}
