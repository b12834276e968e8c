package org.shumao.aggregation.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shumao.aggregation.context.ContextFeed;
import org.shumao.aggregation.context.ContextHistory;
import org.shumao.aggregation.context.ContextIntake;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.IntakeView.ContextTopic;
import org.shumao.aggregation.intake.IntakeView.PartitionProgress;
import org.shumao.aggregation.log.TopicLog;
import org.shumao.contracts.topic.Topic;

/** Measures how far the intake of all replicas is, from the database and the log. */
@ApplicationScoped
class IntakeProgress {
    private final Database database;
    private final TopicLog topics;
    private final ContextHistory history;
    private final ContextIntake context;
    private final Intake intake;

    IntakeProgress(Database database, TopicLog topics, ContextHistory history, ContextIntake context, Intake intake) {
        this.database = database;
        this.topics = topics;
        this.history = history;
        this.context = context;
        this.intake = intake;
    }

    /** @throws IllegalStateException if the broker does not answer */
    IntakeView measure() throws SQLException, InterruptedException {
        // Ends first: what is folded meanwhile can only make the lag look smaller than it was, never negative for long.
        Map<Integer, Long> ends = ends(Topic.TRADE_RECORDS);
        List<ContextTopic> contextTopics = new ArrayList<>();
        for (Topic topic : ContextFeed.TOPICS) {
            long end = ends(topic).getOrDefault(0, 0L);
            contextTopics.add(new ContextTopic(topic.topicName(), context.nextOffset(topic), end));
        }
        // What another thread or replica has just numbered must count as not yet walked.
        context.load();
        return database.inTransaction((Connection connection) -> {
            List<PartitionProgress> partitions = partitions(connection, ends);
            long lag = partitions.stream()
                    .mapToLong(p -> Math.max(0, p.logEnd() - p.nextOffset()))
                    .sum();
            return new IntakeView(
                    intake.state(),
                    intake.reason(),
                    history.latestVersion(),
                    lag,
                    lagging(connection, partitions),
                    count(connection, "select count(*) from dead_letter"),
                    contextTopics,
                    partitions);
        });
    }

    private Map<Integer, Long> ends(Topic topic) throws InterruptedException {
        return topics.id(topic.topicName()).isEmpty() ? Map.of() : topics.ends(topic.topicName());
    }

    private static List<PartitionProgress> partitions(Connection connection, Map<Integer, Long> ends)
            throws SQLException {
        Map<Integer, PartitionProgress> known = new HashMap<>();
        ends.forEach((partition, end) -> known.put(partition, new PartitionProgress(partition, 0, end, 0, 0, 0)));
        try (PreparedStatement select = connection.prepareStatement(
                        "select partition, next_offset, epoch, context_version, walked_version from intake_partition");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                int partition = row.getInt(1);
                known.put(
                        partition,
                        new PartitionProgress(
                                partition,
                                row.getLong(2),
                                ends.getOrDefault(partition, 0L),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)));
            }
        }
        return known.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private long lagging(Connection connection, List<PartitionProgress> partitions) throws SQLException {
        long latest = history.latestVersion();
        long lagging = 0;
        for (PartitionProgress partition : partitions) {
            if (partition.walkedVersion() < latest) {
                lagging += lagging(connection, partition.partition(), partition.walkedVersion(), latest);
            }
        }
        return lagging;
    }

    private long lagging(Connection connection, int partition, long walked, long latest) throws SQLException {
        Set<String> changed = history.changedCodes(walked, latest);
        String sql = "select count(*) from order_state where partition = ? and context_version < ? and codes && ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, partition);
            select.setLong(2, latest);
            select.setArray(3, connection.createArrayOf("text", changed.toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
