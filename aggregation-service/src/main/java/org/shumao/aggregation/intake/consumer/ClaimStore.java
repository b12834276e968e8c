package org.shumao.aggregation.intake.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.sql.Sql;

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

    private static final String INSERT = "insert into intake_partition (topic, partition, topic_id, epoch, next_offset)"
            + " values (?, ?, ?, 0, 0) on conflict (topic, partition) do nothing";

    private static final String CLAIM = "update intake_partition set epoch = epoch + 1, publishes_contributions ="
            + " case when next_offset = 0 then ? else publishes_contributions end"
            + " where topic = ? and partition = ? returning topic_id, epoch, next_offset,"
            + " reference_data_version, reevaluated_version, publishes_contributions";

    private static final String ADVANCE =
            "update intake_partition p set next_offset = v.next_offset, reference_data_version = v.reference_data_version"
                    + " from unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])"
                    + " v(partition, epoch, expected, next_offset, reference_data_version)"
                    + " where p.topic = ? and p.partition = v.partition and p.epoch = v.epoch and p.next_offset = v.expected"
                    + " and p.reference_data_version <= v.reference_data_version"
                    + " and (p.topic <> '" + Topic.TRADE_RECORDS.topicName() + "' or not " + IS_REBUILT + ")"
                    + " returning p.partition";

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
    public PartitionClaim claim(String topic, int partition, String topicId, long logStart) throws SQLException {
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

    private PartitionClaim tryToClaim(String topic, int partition, String topicId, long logStart) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            Sql.execute(connection, HOLDERS_GRACE);
            if (logStart == 0) {
                Sql.update(connection, INSERT, topic, partition, topicId);
            }
            return Sql.first(
                            connection,
                            CLAIM,
                            row -> {
                                checkTopic(topic, row.getString(1), topicId);
                                checkPublication(topic, partition, row.getBoolean(6));
                                return new PartitionClaim(
                                        topic,
                                        partition,
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5));
                            },
                            publishes,
                            topic,
                            partition)
                    .orElseThrow(() -> new IntakeStoppedException("partition " + partition + " of " + topic
                            + " was never read and its log starts"
                            + " at offset " + logStart + ", not at 0: events are missing. Restore the topic, or"
                            + " start with an empty database and a topic that holds everything."));
        });
    }

    /** The row that we see was replaced by a transaction that is not over; its session is the one of the same transaction id. */
    private void endHolder(String topic, int partition) throws SQLException {
        String sql = "select pg_terminate_backend(s.pid) from intake_partition p"
                + " join pg_stat_activity s on s.backend_xid = p.xmax where p.topic = ? and p.partition = ?";
        int ended = database.inTransaction(
                (Connection connection) -> Sql.query(connection, sql, row -> row.getBoolean(1), topic, partition)
                        .size());
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
    public void advance(
            Connection connection, String topic, Collection<PartitionClaim> from, Collection<PartitionClaim> to)
            throws SQLException {
        List<PartitionClaim> before = List.copyOf(from);
        List<PartitionClaim> after = List.copyOf(to);
        Set<Integer> fenced =
                new HashSet<>(before.stream().map(PartitionClaim::partition).toList());
        fenced.removeAll(Sql.query(
                connection,
                ADVANCE,
                row -> row.getInt(1),
                before.stream().map(PartitionClaim::partition).toArray(Integer[]::new),
                longs(before, PartitionClaim::epoch),
                longs(before, PartitionClaim::nextOffset),
                longs(after, PartitionClaim::nextOffset),
                longs(after, PartitionClaim::referenceDataVersion),
                topic));
        if (!fenced.isEmpty()) {
            throw new FencedException(fenced);
        }
    }

    private static Long[] longs(List<PartitionClaim> claims, Function<PartitionClaim, Long> value) {
        return claims.stream().map(value).toArray(Long[]::new);
    }

    /** Returns whether a rebuild of the cube holds all batches of records. */
    boolean areHeld() throws SQLException {
        return database.inTransaction((Connection connection) -> Sql.isTrue(connection, "select " + IS_REBUILT));
    }

    /** Returns the first offset not yet taken in, by partition, whoever holds it; partitions that nobody has read yet are missing. */
    Map<Integer, Long> nextOffsets(String topic) throws SQLException {
        return database.inSnapshot((Connection connection) -> Sql.query(
                        connection,
                        "select partition, next_offset from intake_partition where topic = ?",
                        row -> Map.entry(row.getInt(1), row.getLong(2)),
                        topic)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Notes that all states of the partition that mention a changed code were re-evaluated up to this version. */
    public void reevaluated(Connection connection, PartitionClaim claim) throws SQLException {
        int updated = Sql.update(
                connection,
                "update intake_partition set reevaluated_version = ?, reference_data_version = ?"
                        + " where topic = ? and partition = ? and epoch = ? and reevaluated_version <= ?"
                        + " and reference_data_version <= ?",
                claim.reevaluatedVersion(),
                claim.referenceDataVersion(),
                claim.topic(),
                claim.partition(),
                claim.epoch(),
                claim.reevaluatedVersion(),
                claim.referenceDataVersion());
        if (updated != 1) {
            throw new FencedException(Set.of(claim.partition()));
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

    /** Records that were taken in without being published are missing on the topic of contributions for ever, and the other way round. */
    private void checkPublication(String topic, int partition, boolean began) {
        if (began != publishes) {
            throw new IntakeStoppedException("partition " + partition + " of " + topic + " was read "
                    + (began ? "with" : "without")
                    + " publishing contributions, and shumao.intake.publish-contributions"
                    + " is " + publishes + " now: the topic of contributions would miss changes. Set it back, or see"
                    + " docs/contributions.md.");
        }
    }
}
