package org.shumao.aggregation.intake;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
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
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.shumao.aggregation.context.ContextHistory;
import org.shumao.aggregation.log.TopicLog;
import org.shumao.contracts.topic.Topic;

/** One membership in the consumer group: claims what it is assigned, batches what it is given. Of one thread. */
final class IntakeSession implements AutoCloseable, ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(IntakeSession.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topicId;
    private final Factory parts;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Batch batch;
    private final Map<Integer, Claim> claims = new ConcurrentSkipListMap<>();

    private IntakeSession(String topicId, Factory parts) {
        this.topicId = topicId;
        this.parts = parts;
        this.batch = new Batch(parts.config);
        this.consumer =
                new KafkaConsumer<>(parts.consumerConfig(), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.TRADE_RECORDS.topicName()), this);
    }

    /** What every session is made of. */
    @ApplicationScoped
    static class Factory {
        private final Map<String, Object> kafka;
        private final IntakeConfig config;
        private final TopicLog topics;
        private final ContextHistory history;
        private final ClaimStore claimStore;
        private final BatchIntake intake;
        private final Walker walker;

        Factory(
                @Identifier("default-kafka-broker") Map<String, Object> kafka,
                IntakeConfig config,
                TopicLog topics,
                ContextHistory history,
                ClaimStore claimStore,
                BatchIntake intake,
                Walker walker) {
            this.kafka = kafka;
            this.config = config;
            this.topics = topics;
            this.history = history;
            this.claimStore = claimStore;
            this.intake = intake;
            this.walker = walker;
        }

        IntakeSession open(String topicId) {
            return new IntakeSession(topicId, this);
        }

        private Map<String, Object> consumerConfig() {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.groupId());
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            // Offsets live in the database; a position that the log does not have must stop us, not move us.
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
            settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.maxRecords());
            settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, (int)
                    config.maxBytes().asLongValue());
            settings.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
            return settings;
        }
    }

    /** Polls once, and writes the batch if it is due; otherwise lets the walker take a step. */
    void step() {
        try {
            for (ConsumerRecord<String, byte[]> event : consumer.poll(POLL)) {
                batch.add(Delivery.of(event));
            }
            if (batch.isDue()) {
                write();
            } else if (batch.isEmpty()) {
                walk();
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to end");
        } catch (OffsetOutOfRangeException e) {
            throw new IntakeStoppedException("the log no longer has the offsets that come next ("
                    + e.offsetOutOfRangePartitions() + "): events are missing. Restore the topic.");
        } catch (FencedException e) {
            LOG.infof("%s; dropping them", e.getMessage());
            drop(e.partitions());
        } catch (SQLException e) {
            throw new IllegalStateException("the database failed: " + e.getMessage(), e);
        }
    }

    Map<Integer, Claim> claims() {
        return Map.copyOf(claims);
    }

    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        if (assigned.isEmpty()) {
            return;
        }
        try {
            Map<Integer, Long> starts = parts.topics.starts(Topic.TRADE_RECORDS.topicName());
            for (TopicPartition partition : assigned) {
                Claim claim = parts.claimStore.claim(
                        partition.partition(), topicId, starts.getOrDefault(partition.partition(), 0L));
                claims.put(partition.partition(), claim);
                consumer.seek(partition, claim.nextOffset());
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
        for (List<Delivery> part : batch.drain()) {
            claims.putAll(parts.intake.take(part, claims(), parts.history.latest()));
        }
    }

    private void walk() throws SQLException {
        for (Claim claim : claims().values()) {
            if (parts.walker.hasWork(claim)) {
                claims.put(claim.partition(), parts.walker.step(claim));
                return;
            }
        }
    }

    /** Whatever was collected for these partitions is somebody else's now. */
    private void drop(Set<Integer> partitions) {
        batch.discard(partitions);
        partitions.forEach(partition -> {
            claims.remove(partition);
            parts.walker.forget(partition);
        });
    }
}
