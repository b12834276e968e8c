package org.shumao.systemtests.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.suite.Suite;

/** What the registry has published. */
public final class EnterpriseEvents {
    private static final EventCodec<EnterpriseEvent> EVENTS = EventCodec.of(EnterpriseEvent.class);

    private EnterpriseEvents() {}

    /** Versions of the events of every enterprise, as they stand on the topic. */
    public static Map<String, List<Long>> versions(Suite suite) {
        TopicPartition partition = new TopicPartition(Topic.ENTERPRISES.topicName(), 0);
        Map<String, List<Long>> versions = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", suite.stack().kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(200))) {
                    versions.computeIfAbsent(new String(event.key(), StandardCharsets.UTF_8), key -> new ArrayList<>())
                            .add(EVENTS.decode(event.value()).version());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
