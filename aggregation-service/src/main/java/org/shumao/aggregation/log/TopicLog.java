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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the broker says about topics: identity, first and last offsets. */
@ApplicationScoped
public class TopicLog {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;

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
            throw new IllegalStateException("the broker does not tell the offsets of topic " + topic, e);
        }
    }

    private TopicDescription describe(String topic) throws InterruptedException, ExecutionException, TimeoutException {
        return Objects.requireNonNull(
                        admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
