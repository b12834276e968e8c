package org.shumao.aggregation.intake.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.topic.Topic;

/** Table intake_partition: who may take in a partition of a topic, and from where. */
@ApplicationScoped
public class ClaimStore {
    private static final Logger LOG = Logger.getLogger(ClaimStore.class);

    /**
     * How long a claim waits for a transaction that holds the partition. Whoever holds it was given up by the broker: it ends its
     * transaction now, or it hangs.
     */
    private static final String HOLDERS_GRACE = "set local lock_timeout = '5s'";

    /** SQLSTATE lock_not_available. */
    private static final String LOCK_TIMEOUT = "55P03";

    private static final String IS_REBUILT = "exists (select from cube_rebuild where ended_at is null)";

    private final Database database;
    private final boolean publishes;

    ClaimStore(Database database, IntakeConfig config) {
        this.database = database;
        this.publishes = config.publishContributions();
    }

    /**
     * Claims a partition. Ends the session of a replica that hangs in a transaction on it: its process may stand still, or its host
     * be gone, while the server keeps its locks. What it had written is rolled back, and is taken in by us.
     *
     * @param topic name of the topic
     * @param topicId id of the topic as the broker gives it
     * @param logStart first offset the log still has
     * @throws IntakeStoppedException if the topic is another one, or its start was lost before it was ever read
     */
    public Claim claim(String topic, int partition, String topicId, long logStart) throws SQLException {
        try {
            return tryToClaim(topic, partition, topicId, logStart);
        } catch (SQLException e) {
            if (!LOCK_TIMEOUT.equals(e.getSQLState())) {
                throw e;
            }
            endHolder(topic, partition);
            return tryToClaim(topic, partition, topicId, logStart);
        }
    }

    private Claim tryToClaim(String topic, int partition, String topicId, long logStart) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            try (Statement settings = connection.createStatement()) {
                settings.execute(HOLDERS_GRACE);
            }
            if (logStart == 0) {
                insertIfAbsent(connection, topic, partition, topicId);
            }
            try (PreparedStatement update = connection.prepareStatement(
                    "update intake_partition set epoch = epoch + 1, publishes_contributions ="
                            + " case when next_offset = 0 then ? else publishes_contributions end"
                            + " where topic = ? and partition = ? returning topic_id, epoch, next_offset,"
                            + " reference_data_version, reevaluated_version, publishes_contributions")) {
                update.setBoolean(1, publishes);
                update.setString(2, topic);
                update.setInt(3, partition);
                try (ResultSet row = update.executeQuery()) {
                    if (!row.next()) {
                        throw new IntakeStoppedException("partition " + partition + " of " + topic
                                + " was never read and its log starts"
                                + " at offset " + logStart + ", not at 0: events are missing. Restore the topic, or"
                                + " start with an empty database and a topic that holds everything.");
                    }
                    checkTopic(topic, row.getString(1), topicId);
                    checkPublication(topic, partition, row.getBoolean(6));
                    return new Claim(topic, partition, row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
                }
            }
        });
    }

    /** The row that we see was replaced by a transaction that is not over; its session is the one of the same transaction id. */
    private void endHolder(String topic, int partition) throws SQLException {
        String sql = "select pg_terminate_backend(s.pid) from intake_partition p"
                + " join pg_stat_activity s on s.backend_xid = p.xmax where p.topic = ? and p.partition = ?";
        int ended = database.inTransaction((Connection connection) -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, topic);
                select.setInt(2, partition);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? 1 : 0;
                }
            }
        });
        LOG.warnf(
                "partition %d of %s was held by a replica that hangs in its transaction; sessions ended: %d",
                partition, topic, ended);
    }

    /**
     * Moves the offsets as the first statement of every batch, fenced by epoch and by the offset we believe in. A version of the reference
     * data never goes back: states written under an older one would not be looked at again. While the cube is being rebuilt nobody
     * moves the offsets of records.
     *
     * @throws FencedException naming the partitions that are no longer ours, or are further than the reference data, or are held
     */
    public void advance(Connection connection, String topic, Collection<Claim> from, Collection<Claim> to)
            throws SQLException {
        String sql =
                "update intake_partition p set next_offset = v.next_offset, reference_data_version = v.reference_data_version"
                        + " from unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])"
                        + " v(partition, epoch, expected, next_offset, reference_data_version)"
                        + " where p.topic = ? and p.partition = v.partition and p.epoch = v.epoch and p.next_offset = v.expected"
                        + " and p.reference_data_version <= v.reference_data_version"
                        + " and (p.topic <> '" + Topic.TRADE_RECORDS.topicName() + "' or not " + IS_REBUILT + ")"
                        + " returning p.partition";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            List<Claim> before = List.copyOf(from);
            List<Claim> after = List.copyOf(to);
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "int4", before.stream().map(Claim::partition).toArray()));
            update.setArray(
                    2, longs(connection, before.stream().map(Claim::epoch).toArray()));
            update.setArray(
                    3, longs(connection, before.stream().map(Claim::nextOffset).toArray()));
            update.setArray(
                    4, longs(connection, after.stream().map(Claim::nextOffset).toArray()));
            update.setArray(
                    5,
                    longs(
                            connection,
                            after.stream().map(Claim::referenceDataVersion).toArray()));
            update.setString(6, topic);
            Set<Integer> fenced =
                    new HashSet<>(before.stream().map(Claim::partition).toList());
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    fenced.remove(row.getInt(1));
                }
            }
            if (!fenced.isEmpty()) {
                throw new FencedException(fenced);
            }
        }
    }

    /** Whether a rebuild of the cube holds all batches of records. */
    boolean areHeld() throws SQLException {
        return database.inTransaction((Connection connection) -> {
            try (PreparedStatement select = connection.prepareStatement("select " + IS_REBUILT);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        });
    }

    /** First offset not yet taken in, by partition, whoever holds it; partitions that nobody has read yet are missing. */
    Map<Integer, Long> nextOffsets(String topic) throws SQLException {
        return database.inSnapshot((Connection connection) -> {
            Map<Integer, Long> offsets = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select partition, next_offset from intake_partition where topic = ?")) {
                select.setString(1, topic);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        offsets.put(row.getInt(1), row.getLong(2));
                    }
                }
            }
            return offsets;
        });
    }

    /** All states of the partition that mention a changed code were re-evaluated up to this version. */
    public void reevaluated(Connection connection, Claim claim) throws SQLException {
        String sql = "update intake_partition set reevaluated_version = ?, reference_data_version = ?"
                + " where topic = ? and partition = ? and epoch = ? and reevaluated_version <= ?"
                + " and reference_data_version <= ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, claim.reevaluatedVersion());
            update.setLong(2, claim.referenceDataVersion());
            update.setString(3, claim.topic());
            update.setInt(4, claim.partition());
            update.setLong(5, claim.epoch());
            update.setLong(6, claim.reevaluatedVersion());
            update.setLong(7, claim.referenceDataVersion());
            if (update.executeUpdate() != 1) {
                throw new FencedException(Set.of(claim.partition()));
            }
        }
    }

    private static void insertIfAbsent(Connection connection, String topic, int partition, String topicId)
            throws SQLException {
        String sql = "insert into intake_partition (topic, partition, topic_id, epoch, next_offset)"
                + " values (?, ?, ?, 0, 0) on conflict (topic, partition) do nothing";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, topic);
            insert.setInt(2, partition);
            insert.setString(3, topicId);
            insert.executeUpdate();
        }
    }

    private static void checkTopic(String topic, String known, String present) {
        if (!known.equals(present)) {
            throw new IntakeStoppedException("topic " + topic
                    + " is not the one this database was filled from (topic id "
                    + known + " then, " + present + " now). Its offsets mean something else: restore the topic, or"
                    + " start with an empty database.");
        }
    }

    /** What was taken in without being published is missing on the topic of contributions for ever, and the other way round. */
    private void checkPublication(String topic, int partition, boolean began) {
        if (began != publishes) {
            throw new IntakeStoppedException("partition " + partition + " of " + topic + " was read "
                    + (began ? "with" : "without")
                    + " publishing contributions, and shumao.intake.publish-contributions"
                    + " is " + publishes + " now: the topic of contributions would miss changes. Set it back, or see"
                    + " docs/contributions.md.");
        }
    }

    private static java.sql.Array longs(Connection connection, Object[] values) throws SQLException {
        return connection.createArrayOf("int8", values);
    }
}
