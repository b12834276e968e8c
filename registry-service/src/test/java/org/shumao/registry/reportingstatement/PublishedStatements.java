package org.shumao.registry.reportingstatement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.stack.SharedStack;

/** Reads the topic of reporting statements from its beginning, as a new consumer does. */
final class PublishedStatements implements AutoCloseable {
    private static final EventCodec<ReportingStatementEvent> CODEC = EventCodec.of(ReportingStatementEvent.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ReportingStatementEvent> events = new ArrayList<>();

    PublishedStatements() {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", SharedStack.get().kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(Topic.REPORTING_STATEMENTS.topicName(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** The events of one reporter, once there are so many. */
    List<ReportingStatementEvent> of(String reporter, int count) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (of(reporter).size() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("After " + LIMIT.toSeconds() + " s only " + of(reporter));
            }
            consumer.poll(Duration.ofMillis(200)).forEach(this::take);
        }
        return of(reporter);
    }

    private List<ReportingStatementEvent> of(String reporter) {
        return events.stream()
                .filter(event -> event.reporter().equals(reporter))
                .toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        try {
            events.add(CODEC.decode(message.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
