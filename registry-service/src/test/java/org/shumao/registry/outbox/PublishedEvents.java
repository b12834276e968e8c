package org.shumao.registry.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.stack.SharedStack;

/** Reads the topic of enterprises from its beginning, as a new consumer does. */
public final class PublishedEvents implements AutoCloseable {
    private static final EventCodec<EnterpriseEvent> CODEC = EventCodec.of(EnterpriseEvent.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> ids;
    private final List<EnterpriseEvent> events = new ArrayList<>();

    PublishedEvents(String id) {
        this(List.of(id));
    }

    /** Events of several enterprises, in their order. */
    public PublishedEvents(List<String> ids) {
        this.ids = List.copyOf(ids);
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        SharedStack.get().kafka().bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(Topic.ENTERPRISES.topicName(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** The events so far, once they are what is expected. */
    public List<EnterpriseEvent> until(Predicate<List<EnterpriseEvent>> expected) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!expected.test(events)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "After " + LIMIT.toSeconds() + " s only these events of " + ids + ": " + events);
            }
            consumer.poll(Duration.ofMillis(200)).forEach(this::take);
        }
        return List.copyOf(events);
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        if (ids.contains(new String(message.key(), StandardCharsets.UTF_8))) {
            try {
                events.add(CODEC.decode(message.value()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
