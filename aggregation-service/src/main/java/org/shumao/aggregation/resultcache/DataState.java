package org.shumao.aggregation.resultcache;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.shumao.contracts.topic.Topic;

/**
 * What the figures follow from. Every transaction that changes a figure or the replica of the register moves an offset or
 * the version of the context with it, and these only grow: with equal numbers, nothing came in between.
 *
 * @param taken sum of the offsets up to which partitions were taken in
 * @param followed sum of the offsets up to which the topics of the context were read
 * @param version of the context
 * @param walked sum of the versions to which partitions were evaluated anew
 * @param time the hour, since months end and periods become final; the very moment while a partition is being evaluated
 *     anew, which changes figures and moves nothing until it is done
 */
public record DataState(long taken, long followed, long version, long walked, Instant time) {
    private static final String READ = """
            select (select coalesce(sum(next_offset), 0) from intake_partition),
                   (select coalesce(sum(next_offset), 0) from context_feed),
                   (select version from context_version),
                   (select coalesce(sum(walked_version), 0) from intake_partition),
                   exists (select from intake_partition
                            where topic = '%s' and walked_version < (select version from context_version))
            """.formatted(Topic.TRADE_RECORDS.topicName());

    /** One short statement, on tables of a row for each partition. */
    public static DataState read(Connection connection, Instant now) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            row.next();
            boolean walking = row.getBoolean(5);
            return new DataState(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    walking ? now : now.truncatedTo(ChronoUnit.HOURS));
        }
    }
}
