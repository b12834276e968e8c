package org.shumao.registry.unregisteredparty.intake;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.shumao.contracts.topic.Topic;

/** The topic of unregistered parties at the broker; ingestion creates it. */
@ApplicationScoped
class UnregisteredPartyTopic {
    static final String NAME = Topic.TRADE_UNREGISTERED_PARTIES.topicName();

    /** Shorter than the farewell of the feed. */
    private static final int ATTEMPT_MILLIS = 5_000;

    private final Map<String, Object> kafka;

    UnregisteredPartyTopic(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
    }

    /** What the broker calls this very topic; empty while there is none. */
    Optional<String> id() throws InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            TopicDescription topic =
                    admin.describeTopics(List.of(NAME)).allTopicNames().get().get(NAME);
            return Optional.ofNullable(topic).map(found -> found.topicId().toString());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new IllegalStateException("the broker does not describe topic " + NAME, e.getCause());
        }
    }

    KafkaConsumer<byte[], byte[]> consumer(int mostEvents) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // The topic keeps everything: offsets that it does not have are a matter for people.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostEvents);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
