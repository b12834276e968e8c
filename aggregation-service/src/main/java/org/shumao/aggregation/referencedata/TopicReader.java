package org.shumao.aggregation.referencedata;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.shumao.contracts.topic.Topic;

/** Reads one compacted topic of one partition from where the database stands. */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** In one version, so that a whole register that comes at once is not held in memory. */
    private static final int MOST_AT_ONCE = 50_000;

    private final Topic topic;
    private final String topicId;
    private final ReferenceDataIntake intake;
    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicPartition partition;

    TopicReader(Topic topic, String topicId, ReferenceDataIntake intake, KafkaConsumer<String, byte[]> consumer) {
        this.topic = topic;
        this.topicId = topicId;
        this.intake = intake;
        this.consumer = consumer;
        this.partition = new TopicPartition(topic.topicName(), 0);
        consumer.assign(List.of(partition));
    }

    /** Takes in what has come since; once something is there, collects for a while so that it becomes one version. */
    void read(Duration collect) throws SQLException, InterruptedException {
        long from = intake.start(topic, topicId);
        consumer.seek(partition, from);
        List<byte[]> events = new ArrayList<>();
        poll(events, POLL);
        if (!events.isEmpty()) {
            long until = System.nanoTime() + collect.toNanos();
            while (System.nanoTime() < until && events.size() < MOST_AT_ONCE) {
                poll(events, POLL);
            }
        }
        long next = consumer.position(partition);
        if (next > from) {
            intake.apply(topic, topicId, from, next, events);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll(List<byte[]> events, Duration timeout) {
        for (ConsumerRecord<String, byte[]> event : consumer.poll(timeout)) {
            if (event.value() != null) {
                events.add(event.value());
            }
        }
    }
}
