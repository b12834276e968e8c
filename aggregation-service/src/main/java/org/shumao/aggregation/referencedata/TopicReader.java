package org.shumao.aggregation.referencedata;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicFollower;

/** Reads one compacted topic of one partition from where the database stands. */
final class TopicReader implements AutoCloseable {
    /** In one version, so that a whole register that comes at once is not held in memory. */
    private static final int MOST_AT_ONCE = 50_000;

    private final Topic topic;
    private final String topicId;
    private final ReferenceDataIntake intake;
    private final TopicFollower follower;

    TopicReader(Topic topic, String topicId, ReferenceDataIntake intake, TopicFollower follower) {
        this.topic = topic;
        this.topicId = topicId;
        this.intake = intake;
        this.follower = follower;
    }

    /** Takes in what has come since; once something is there, collects for a while so that it becomes one version. */
    void read(Duration collect) throws SQLException, InterruptedException {
        long from = intake.start(topic, topicId);
        follower.seek(from);
        List<byte[]> events = new ArrayList<>();
        poll(events);
        if (!events.isEmpty()) {
            long until = System.nanoTime() + collect.toNanos();
            while (System.nanoTime() < until && events.size() < MOST_AT_ONCE) {
                poll(events);
            }
        }
        long next = follower.position();
        if (next > from) {
            intake.apply(topic, topicId, from, next, events);
        }
    }

    @Override
    public void close() {
        follower.close();
    }

    private void poll(List<byte[]> events) {
        for (ConsumerRecord<byte[], byte[]> event : follower.poll()) {
            if (event.value() != null) {
                events.add(event.value());
            }
        }
    }
}
