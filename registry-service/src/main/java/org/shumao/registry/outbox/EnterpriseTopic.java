package org.shumao.registry.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.shumao.contracts.topic.Topic;

/** The compacted topic of enterprises: created by us if it is missing; the service is ready once it was seen. */
@Readiness
@Default // besides the qualifier @Readiness, else it could not be injected
@ApplicationScoped
class EnterpriseTopic implements HealthCheck {
    private static final Topic TOPIC = Topic.ENTERPRISES;

    private final Map<String, Object> kafka;
    private final short replicationFactor;
    private volatile boolean seen;

    EnterpriseTopic(@Identifier("default-kafka-broker") Map<String, Object> kafka, KafkaConfig config) {
        this.kafka = new HashMap<>(kafka);
        this.replicationFactor = config.replicationFactor();
    }

    /** @throws ExecutionException if the broker cannot be reached or refuses */
    void ensure() throws ExecutionException, InterruptedException {
        if (seen) {
            return;
        }
        try (Admin admin = Admin.create(kafka)) {
            create(admin);
            // A topic just created answers the first producer with NOT_LEADER, and then for minutes with sequences out
            // of order; once every partition has told its offsets, it has a leader.
            admin.listOffsets(IntStream.range(0, TOPIC.partitions())
                            .mapToObj(partition -> new TopicPartition(TOPIC.topicName(), partition))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get();
        }
        seen = true;
    }

    private void create(Admin admin) throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(TOPIC.topicName(), TOPIC.partitions(), replicationFactor)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        replicationFactor >= 3 ? "2" : "1"));
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topic " + TOPIC.topicName())
                .status(seen)
                .build();
    }
}
