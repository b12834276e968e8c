package org.shumao.aggregation.referencedata;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicFollower;

/** Reads compacted topics of one partition each from where the database stands. */
final class ReferenceDataReader implements AutoCloseable {
    /** For the first event, which ends it: how often the database is asked while nothing comes. */
    private static final Duration WAIT = Duration.ofMillis(600);

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
        record Start(Topic topic, String topicId, long offset) {}
        List<Start> starts = new ArrayList<>();
        for (Map.Entry<Topic, String> topic : topicIds.entrySet()) {
            Start start = new Start(topic.getKey(), topic.getValue(), intake.start(topic.getKey(), topic.getValue()));
            follower.seek(start.topic().topicName(), start.offset());
            starts.add(start);
        }
        Map<String, List<byte[]>> events = collected(collect);
        for (Start start : starts) {
            String name = start.topic().topicName();
            long next = follower.position(name);
            if (next > start.offset()) {
                intake.apply(
                        start.topic(), start.topicId(), start.offset(), next, events.getOrDefault(name, List.of()));
            }
        }
    }

    /** By the name of the topic. */
    private Map<String, List<byte[]>> collected(Duration collect) {
        Map<String, List<byte[]>> events = new HashMap<>();
        int count = add(follower.poll(WAIT), events);
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
