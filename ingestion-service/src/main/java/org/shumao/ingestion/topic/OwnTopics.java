package org.shumao.ingestion.topic;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.topic.Topic;

/**
 * The topics that this service writes: created if they are missing, in the background, so that a broker that is down
 * does not stop the start.
 */
@ApplicationScoped
public class OwnTopics {
    private static final Logger LOG = Logger.getLogger(OwnTopics.class);
    private static final List<Topic> TOPICS =
            List.of(Topic.TRADE_RECORDS, Topic.TRADE_REFERENCES, Topic.TRADE_UNREGISTERED_PARTIES, Topic.EXCHANGE_RATES);
    private static final int ATTEMPT_MILLIS = 5_000;

    private final Map<String, Object> settings;
    private final KafkaConfig config;
    private volatile boolean ready;
    private @Nullable Admin admin;

    OwnTopics(@Identifier("default-kafka-broker") Map<String, Object> kafka, KafkaConfig config) {
        this.settings = new HashMap<>(kafka);
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        this.config = config;
    }

    /** Whether all topics are there and every partition has a leader. */
    public boolean areReady() {
        return ready;
    }

    /** Whether a broker answers now. */
    boolean isBrokerReachable() throws InterruptedException {
        Duration timeout = config.healthTimeout();
        try {
            admin().describeCluster().nodes().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debugf(e, "No broker answered in %s", timeout);
            return false;
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void ensure() throws InterruptedException {
        if (ready) {
            return;
        }
        try {
            for (Topic topic : TOPICS) {
                create(topic);
                checkPartitions(topic);
                awaitLeaders(topic);
            }
            ready = true;
        } catch (ExecutionException | RuntimeException e) {
            LOG.warnf("The topics are not ready yet, next attempt in a second: %s", e.getMessage());
        }
    }

    private void create(Topic topic) throws ExecutionException, InterruptedException {
        NewTopic created = new NewTopic(topic.topicName(), topic.partitions(), config.replicationFactor())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        topic.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        config.replicationFactor() >= 3 ? "2" : "1"));
        try {
            admin().createTopics(List.of(created)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void checkPartitions(Topic topic) throws ExecutionException, InterruptedException {
        for (TopicDescription found : admin().describeTopics(List.of(topic.topicName()))
                .allTopicNames()
                .get()
                .values()) {
            int partitions = found.partitions().size();
            if (partitions != topic.partitions()) {
                throw new IllegalStateException(topic.topicName() + " has " + partitions + " partitions, not "
                        + topic.partitions() + ": an order would change its partition");
            }
        }
    }

    /**
     * A topic just created answers the first producer with NOT_LEADER, and then for minutes with sequences out of
     * order; once every partition has told its offsets, it has a leader.
     */
    private void awaitLeaders(Topic topic) throws ExecutionException, InterruptedException {
        admin().listOffsets(IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(settings);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
