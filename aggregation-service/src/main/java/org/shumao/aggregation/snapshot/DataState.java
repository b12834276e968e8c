package org.shumao.aggregation.snapshot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.shumao.contracts.topic.Topic;

/**
 * What the figures follow from. Every transaction that changes a figure or the replica of the registry moves an offset or
 * the version of the reference data, of the reference series, of the response of reporters or of the cube with it, and these only
 * grow: with equal numbers, nothing came in between.
 *
 * @param taken sum of the offsets up to which partitions were taken in
 * @param followed sum of the offsets up to which the topics of the reference data were read
 * @param version of the reference data
 * @param reevaluated sum of the versions to which partitions were evaluated anew
 * @param published version of the reference series
 * @param cube version of the live cube: another one has taken its place since if it is higher
 * @param weighed version of the response of those who owe statements
 * @param reevaluating whether stored orders are still being evaluated anew for the newest version
 * @param time the hour, since months end and periods become final; the very moment while a partition is being evaluated
 *     anew, which changes figures and moves nothing until it is done
 */
public record DataState(
        long taken,
        long followed,
        long version,
        long reevaluated,
        long published,
        long cube,
        long weighed,
        boolean reevaluating,
        Instant time) {
    private static final String READ = """
            select (select coalesce(sum(next_offset), 0) from intake_partition),
                   (select coalesce(sum(next_offset), 0) from reference_data_feed),
                   (select version from reference_data_version),
                   (select coalesce(sum(reevaluated_version), 0) from intake_partition),
                   exists (select from intake_partition
                            where topic = '%s'
                              and reevaluated_version < (select version from reference_data_version)),
                   (select version from reference_series_state),
                   (select version from cube_version),
                   (select version from reporting_response_version)
            """.formatted(Topic.TRADE_RECORDS.topicName());

    /** Reads it by one short statement, on tables of a row for each partition. */
    public static DataState read(Connection connection, Instant now) throws SQLException {
        // Prepared, because planning it takes longer than running it.
        try (PreparedStatement statement = connection.prepareStatement(READ);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return of(row, now);
        }
    }

    private static DataState of(ResultSet row, Instant now) throws SQLException {
        boolean behind = row.getBoolean(5);
        return new DataState(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                behind,
                behind ? now : now.truncatedTo(ChronoUnit.HOURS));
    }
}
