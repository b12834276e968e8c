package org.shumao.aggregation.intake.linkage;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.shumao.contracts.topic.Topic;

/** Reads the topic of dead letters. */
final class DeadLetterReader {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DeadLetterReader() {}

    /** {@code value: reason} of all letters that came from a topic and are published now. */
    static List<String> readAll(String from) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        List<String> letters = new ArrayList<>();
        TopicPartition partition = new TopicPartition(Topic.DEAD_LETTERS.topicName(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Instant deadline = Instant.now().plus(PATIENCE);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end && Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
                    if (header(letter, "topic").equals(from)) {
                        letters.add(
                                new String(letter.value(), StandardCharsets.UTF_8) + ": " + header(letter, "reason"));
                    }
                }
            }
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
