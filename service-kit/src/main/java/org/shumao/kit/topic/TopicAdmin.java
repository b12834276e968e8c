package org.shumao.kit.topic;

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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Topics at the broker: creates them, and says what the broker knows of them. Whatever fails ends after some seconds in an
 * {@link IllegalStateException}, a {@link BrokerUnavailable} if it is the broker that failed; the same may succeed later.
 */
@ApplicationScoped
public class TopicAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ATTEMPT_MILLIS = 5_000;

    private final Map<String, Object> settings;
    private final Set<TopicSpec> created = ConcurrentHashMap.newKeySet();
    private @Nullable Admin admin;
    private @Nullable ClientThread thread;

    public TopicAdmin(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
    }

    /**
     * Makes sure that a topic is there as specified and that its partitions have leaders: one just created answers the first
     * producer with NOT_LEADER, and then for minutes with sequences out of order. Queries the broker only until that is so.
     *
     * @throws IllegalStateException if the topic is missing and not to be created here
     */
    public void create(TopicSpec topic, TopicCreation how) throws InterruptedException {
        if (created.contains(topic)) {
            return;
        }
        if (how.enabled()) {
            createIfMissing(topic, how);
        } else if (id(topic.name()).isEmpty()) {
            throw new IllegalStateException(
                    "topic " + topic.name() + " does not exist, and this service is not to create it");
        }
        check(topic);
        created.add(topic);
    }

    /**
     * Checks that a topic is as specified, for who writes it and who reads it. It never mends one: that is a matter for people.
     *
     * @throws IllegalStateException naming topic, setting, value and what it must be
     */
    public void check(TopicSpec topic) throws InterruptedException {
        int partitions = ends(topic.name()).size();
        if (partitions != topic.partitions()) {
            throw new IllegalStateException("topic " + topic.name() + " has " + partitions + " partitions, not "
                    + topic.partitions() + ": keys would change their partitions");
        }
        Config config = config(topic.name());
        for (Map.Entry<String, String> required : topic.required().entrySet()) {
            ConfigEntry entry = config.get(required.getKey());
            String value = entry == null ? null : entry.value();
            if (!required.getValue().equals(value)) {
                throw new IllegalStateException("topic " + topic.name() + " has " + required.getKey() + "=" + value
                        + ", and must have " + required.getValue() + ": " + topic.keeps());
            }
        }
    }

    /** Returns whether {@link #create} has succeeded. */
    public boolean isCreated(TopicSpec topic) {
        return created.contains(topic);
    }

    /** Returns whether a broker answers in time. */
    public boolean isReachable(Duration timeout) throws InterruptedException {
        try {
            admin().describeCluster().nodes().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            return false;
        }
    }

    /** Returns what the broker calls this very topic; empty while nobody has created it. */
    public Optional<String> id(String topic) throws InterruptedException {
        return Optional.ofNullable(ids(Set.of(topic)).get(topic));
    }

    /** Returns what the broker calls these very topics, by name, in one question; those that nobody has created are missing. */
    public Map<String, String> ids(Set<String> topics) throws InterruptedException {
        Map<String, String> ids = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin().describeTopics(topics).topicNameValues().entrySet()) {
            try {
                ids.put(topic.getKey(), answer(topic.getValue()).topicId().toString());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw refused("describe topic " + topic.getKey(), e);
                }
            }
        }
        return ids;
    }

    /** Returns the first offset after the last event, by partition. */
    public Map<Integer, Long> ends(String topic) throws InterruptedException {
        return offsets(topic, OffsetSpec.latest());
    }

    /** Returns the first offset that the log still has, by partition. */
    public Map<Integer, Long> starts(String topic) throws InterruptedException {
        return offsets(topic, OffsetSpec.earliest());
    }

    private void createIfMissing(TopicSpec topic, TopicCreation how) throws InterruptedException {
        NewTopic wanted = new NewTopic(topic.name(), topic.partitions(), how.replicas()).configs(settings(topic, how));
        try {
            answer(admin().createTopics(List.of(wanted)).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw refused("create topic " + topic.name(), e);
            }
        }
    }

    private static Map<String, String> settings(TopicSpec topic, TopicCreation how) {
        Map<String, String> settings = new HashMap<>(topic.required());
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Short.toString(how.inSync()));
        return settings;
    }

    private Config config(String topic) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return Objects.requireNonNull(
                    answer(admin().describeConfigs(List.of(resource)).all()).get(resource));
        } catch (ExecutionException e) {
            throw refused("say the settings of topic " + topic, e);
        }
    }

    private Map<Integer, Long> offsets(String topic, OffsetSpec spec) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            describe(topic)
                    .partitions()
                    .forEach(partition -> wanted.put(new TopicPartition(topic, partition.partition()), spec));
            Map<Integer, Long> offsets = new HashMap<>();
            answer(admin().listOffsets(wanted).all())
                    .forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
            return offsets;
        } catch (ExecutionException e) {
            throw refused("say the offsets of topic " + topic, e);
        }
    }

    private TopicDescription describe(String topic) throws InterruptedException, ExecutionException {
        return answer(Objects.requireNonNull(
                admin().describeTopics(List.of(topic)).topicNameValues().get(topic)));
    }

    private static <T> T answer(KafkaFuture<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BrokerUnavailable("the broker does not answer", e);
        }
    }

    private static BrokerUnavailable refused(String what, ExecutionException e) {
        return new BrokerUnavailable("the broker does not " + what + ": " + e.getCause(), e.getCause());
    }

    /** Opens no client before it is needed: a broker that is down does not stop the start. A client that is dead is replaced. */
    private synchronized Admin admin() {
        if (admin != null && thread != null && !thread.lives()) {
            admin.close(Duration.ZERO);
            admin = null;
        }
        if (admin == null) {
            String clientId = ClientThread.newClientId("topics");
            Map<String, Object> own = new HashMap<>(settings);
            own.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
            admin = Admin.create(own);
            thread = ClientThread.of(clientId);
        }
        return admin;
    }

    @PreDestroy
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
