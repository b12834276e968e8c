package org.shumao.aggregation.referencedata;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicFollower;

/** Reads compacted topics of one partition each from where the database stands. */
final class ReferenceDataReader implements AutoCloseable {
    private static final int MOST_AT_ONCE = 10_000;
    /** Collected for one version, so that a whole register that comes at once is not held in memory. */
    private static final int MOST_COLLECTED = 50_000;

    private final Map<Topic, String> topicIds;
    private final ReferenceDataIntake intake;
    private final TopicFollower follower;

    /** Of the topics whose ids these are. */
    ReferenceDataReader(Map<String, Object> kafka, Map<Topic, String> topicIds, ReferenceDataIntake intake) {
        this.topicIds = topicIds;
        this.intake = intake;
        this.follower = TopicFollower.ofCompacted(
                kafka, topicIds.keySet().stream().map(Topic::topicName).toList(), MOST_AT_ONCE);
    }

    /** Takes in what has come since; once something is there, collects for a while so that it becomes one version of each topic. */
    void read(Duration collect) throws SQLException, InterruptedException {
        Map<Topic, Long> starts = new EnumMap<>(Topic.class);
        for (Topic topic : topicIds.keySet()) {
            long from = intake.start(topic, id(topic));
            follower.seek(topic.topicName(), from);
            starts.put(topic, from);
        }
        Map<String, List<byte[]>> events = collected(collect);
        for (Map.Entry<Topic, Long> start : starts.entrySet()) {
            Topic topic = start.getKey();
            long from = start.getValue();
            long next = follower.position(topic.topicName());
            if (next > from) {
                intake.apply(topic, id(topic), from, next, events.getOrDefault(topic.topicName(), List.of()));
            }
        }
    }

    private String id(Topic topic) {
        return Objects.requireNonNull(topicIds.get(topic));
    }

    /** By topic. */
    private Map<String, List<byte[]>> collected(Duration collect) {
        Map<String, List<byte[]>> events = new HashMap<>();
        int count = add(follower.poll(), events);
        long until = System.nanoTime() + collect.toNanos();
        long left = collect.toNanos();
        while (count > 0 && count < MOST_COLLECTED && left > 0) {
            count += add(follower.poll(Duration.ofNanos(left)), events);
            left = until - System.nanoTime();
        }
        return events;
    }

    private static int add(ConsumerRecords<byte[], byte[]> polled, Map<String, List<byte[]>> events) {
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> event : polled) {
            if (event.value() != null) {
                events.computeIfAbsent(event.topic(), topic -> new ArrayList<>())
                        .add(event.value());
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        follower.close();
    }
}
