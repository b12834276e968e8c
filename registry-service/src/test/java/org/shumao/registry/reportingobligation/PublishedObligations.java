package org.shumao.registry.reportingobligation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.stack.SharedStack;

/** Reads the topic of reporting obligations from its beginning, as a new consumer does. */
final class PublishedObligations implements AutoCloseable {
    private static final EventCodec<ReportingObligationEvent> CODEC = EventCodec.of(ReportingObligationEvent.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ReportingObligationEvent> events = new ArrayList<>();

    PublishedObligations() {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", SharedStack.get().kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(Topic.REPORTING_OBLIGATIONS.topicName(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** The events of one obligation about exports, once the last one says this. */
    List<ReportingObligationEvent> until(String enterprise, String period, Predicate<ReportingObligationEvent> last) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (of(enterprise, period).stream().reduce((a, b) -> b).filter(last).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("After " + LIMIT.toSeconds() + " s only " + of(enterprise, period));
            }
            consumer.poll(Duration.ofMillis(200)).forEach(this::take);
        }
        return of(enterprise, period);
    }

    private List<ReportingObligationEvent> of(String enterprise, String period) {
        return events.stream()
                .filter(event -> event.enterprise().equals(enterprise)
                        && event.period().equals(period)
                        && event.flow() == Flow.EXPORT)
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
