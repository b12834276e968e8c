package org.shumao.aggregation.intake.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.Intake;
import org.shumao.aggregation.intake.linkage.LinkageProgress;
import org.shumao.aggregation.intake.progress.IntakeView.PartitionProgress;
import org.shumao.aggregation.intake.progress.IntakeView.ReferenceDataTopic;
import org.shumao.aggregation.referencedata.ReferenceDataFeed;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/** Measures how far the intake of all replicas is, from the database and the log. */
@ApplicationScoped
class IntakeProgress {
    /** Counted where they change; a partition that has not looked for its states yet counts as one. */
    private static final String LAGGING =
            "select coalesce(sum(greatest(states_due, case when reevaluated_version < %d then 1 else 0 end)), 0)"
                    + " from intake_partition where topic = '%s'";

    private final Database database;
    private final TopicAdmin topics;
    private final ReferenceDataHistory history;
    private final ReferenceDataIntake referenceData;
    private final LinkageProgress links;
    private final Intake intake;

    IntakeProgress(
            Database database,
            TopicAdmin topics,
            ReferenceDataHistory history,
            ReferenceDataIntake referenceData,
            LinkageProgress links,
            Intake intake) {
        this.database = database;
        this.topics = topics;
        this.history = history;
        this.referenceData = referenceData;
        this.links = links;
        this.intake = intake;
    }

    private record Known(
            List<PartitionProgress> records,
            long identifiers,
            long links,
            long ambiguous,
            long bounded,
            long lagging,
            long failed,
            long deadLetters) {}

    /** @throws IllegalStateException if the broker does not respond */
    IntakeView measure() throws SQLException, InterruptedException {
        List<ReferenceDataTopic> referenceDataTopics = new ArrayList<>();
        for (Topic topic : ReferenceDataFeed.TOPICS) {
            long end = ends(topic).getOrDefault(0, 0L);
            referenceDataTopics.add(new ReferenceDataTopic(
                    topic.topicName(), referenceData.nextOffset(topic), end, referenceData.events(topic)));
        }
        // What another thread or replica has just numbered must count as not yet re-evaluated.
        referenceData.load();
        Known known = database.inSnapshot(this::known);
        // Ends last: a link that the snapshot saw as published is in the log by now. So nothing is on its way when all
        // lags are 0; under load they look larger than they were, never smaller.
        Map<Integer, Long> ends = ends(Topic.TRADE_RECORDS);
        long referencesEnd = sum(ends(Topic.TRADE_REFERENCES).values());
        List<PartitionProgress> partitions = withEnds(known.records(), ends);
        long lag = partitions.stream()
                .mapToLong(p -> Math.max(0, p.logEnd() - p.nextOffset()))
                .sum();
        return new IntakeView(
                intake.state(),
                intake.reason(),
                history.latestVersion(),
                lag,
                Math.max(0, referencesEnd - known.identifiers()),
                known.links(),
                known.lagging(),
                known.failed(),
                known.deadLetters(),
                known.ambiguous(),
                known.bounded(),
                referenceDataTopics,
                partitions);
    }

    private Known known(Connection connection) throws SQLException {
        long latest = history.latestVersion();
        return new Known(
                partitions(connection),
                Sql.number(
                        connection,
                        "select coalesce(sum(next_offset), 0) from intake_partition where topic = '"
                                + Topic.TRADE_REFERENCES.topicName() + "'"),
                links.lag(connection, latest),
                links.ambiguous(connection),
                links.bounded(connection),
                Sql.number(connection, LAGGING.formatted(latest, Topic.TRADE_RECORDS.topicName())),
                Sql.number(connection, "select count(*) from state_failure"),
                Sql.number(connection, "select coalesce(sum(dead_letters), 0) from intake_partition"));
    }

    private static long sum(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }

    private Map<Integer, Long> ends(Topic topic) throws InterruptedException {
        return topics.id(topic.topicName()).isEmpty() ? Map.of() : topics.ends(topic.topicName());
    }

    private static List<PartitionProgress> partitions(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "select partition, next_offset, epoch, reference_data_version, reevaluated_version from"
                        + " intake_partition where topic = ?",
                row -> new PartitionProgress(
                        row.getInt(1), row.getLong(2), 0, row.getLong(3), row.getLong(4), row.getLong(5)),
                Topic.TRADE_RECORDS.topicName());
    }

    /** Partitions that nobody has read yet stand at 0. */
    private static List<PartitionProgress> withEnds(List<PartitionProgress> known, Map<Integer, Long> ends) {
        Map<Integer, PartitionProgress> all = new TreeMap<>();
        ends.keySet().forEach(partition -> all.put(partition, new PartitionProgress(partition, 0, 0, 0, 0, 0)));
        known.forEach(progress -> all.put(progress.partition(), progress));
        return all.values().stream()
                .map(progress -> progress.upTo(ends.getOrDefault(progress.partition(), 0L)))
                .toList();
    }
}
