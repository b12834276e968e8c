package org.shumao.aggregation.log;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.shumao.contracts.topic.Topic;

/** What the broker says about topics: identity, first and last offsets. */
@ApplicationScoped
public class TopicLog {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final Set<Topic> created = ConcurrentHashMap.newKeySet();

    TopicLog(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.admin = Admin.create(new HashMap<>(kafka));
    }

    @PreDestroy
    void close() {
        admin.close(PATIENCE);
    }

    /** The id of a topic, or empty while nobody has created it. */
    public Optional<String> id(String topic) throws InterruptedException {
        try {
            return Optional.of(describe(topic).topicId().toString());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new IllegalStateException("the broker does not describe topic " + topic, e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker does not answer", e);
        }
    }

    /** First offset after the last event, by partition. */
    public Map<Integer, Long> ends(String topic) throws InterruptedException {
        return offsets(topic, OffsetSpec.latest());
    }

    /** First offset that the log still has, by partition. */
    public Map<Integer, Long> starts(String topic) throws InterruptedException {
        return offsets(topic, OffsetSpec.earliest());
    }

    /**
     * Makes sure that a topic is there and that its partitions have leaders: one just created answers the first producer
     * with NOT_LEADER, and then for minutes with sequences out of order.
     *
     * @param replicas copies of each partition
     */
    public void create(Topic topic, short replicas) {
        if (!created.contains(topic)) {
            try {
                createIfMissing(topic, replicas);
                ends(topic.topicName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while creating topic " + topic.topicName(), e);
            }
            created.add(topic);
        }
    }

    private void createIfMissing(Topic topic, short replicas) throws InterruptedException {
        NewTopic wanted = new NewTopic(topic.topicName(), topic.partitions(), replicas)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        replicas >= 3 ? "2" : "1"));
        try {
            admin.createTopics(List.of(wanted)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("the broker does not create topic " + topic.topicName(), e.getCause());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker does not answer", e);
        }
    }

    private Map<Integer, Long> offsets(String topic, OffsetSpec spec) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            describe(topic)
                    .partitions()
                    .forEach(partition -> wanted.put(new TopicPartition(topic, partition.partition()), spec));
            Map<Integer, Long> offsets = new HashMap<>();
            admin.listOffsets(wanted)
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
            return offsets;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not answer for the offsets of topic " + topic, e);
        }
    }

    private TopicDescription describe(String topic) throws InterruptedException, ExecutionException, TimeoutException {
        return Objects.requireNonNull(
                        admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
