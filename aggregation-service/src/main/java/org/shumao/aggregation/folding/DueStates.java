package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.aggregation.referencedata.ChangedCodes;
import org.shumao.contracts.topic.Topic;

/**
 * Table state_due, and how many of its rows a partition has: the states that the re-evaluation of a partition has still to do.
 * Whoever changes them holds the partition.
 */
@ApplicationScoped
class DueStates {
    /** With so many codes it takes longer to look each one up than to look through all states. */
    private static final int MOST_LOOKUPS = 5000;

    private static final String LIST = "insert into state_due (partition, order_key) ";
    private static final String OLDER = " o.partition = any(?) and o.reference_data_version < ?";
    private static final String FAILED = " union select f.partition, f.order_key from state_failure f"
            + " join order_state o on o.order_key = f.order_key where" + OLDER + " on conflict do nothing";

    private static final String OF_EVERY_CODE =
            LIST + "select o.partition, o.order_key from order_state o where" + OLDER + FAILED;

    private static final String OF_FEW_CODES = LIST + "select o.partition, o.order_key from unnest(?::text[]) c(code)"
            + " join order_state o on o.codes @> array[c.code] where" + OLDER + FAILED;

    private static final String OF_MANY_CODES = LIST + "select o.partition, o.order_key from order_state o where"
            + OLDER + " and exists (select from unnest(o.codes) m(code) join changed_code c on c.code = m.code)"
            + FAILED;

    private static final String COUNT = "update intake_partition p set reevaluation_target = ?, states_due = v.states"
            + " from (select partition, count(*) as states from state_due where partition = any(?) group by partition) v"
            + " where p.topic = ? and p.partition = v.partition returning p.partition";

    private static final String NEXT = "select order_key from state_due where partition = ? order by order_key limit ?";

    private static final String REMOVE =
            "with done as (delete from state_due where partition = ? and order_key = any(?)"
                    + " returning 1) update intake_partition set states_due = states_due - (select count(*) from done)"
                    + " where topic = ? and partition = ?";

    private static final String TARGETS = "select partition, reevaluation_target from intake_partition where topic = ?"
            + " and states_due > 0 and partition = any(?)";

    /**
     * Lists the states of partitions that are older than a version and mention a changed code, and those that could not be evaluated
     * the last time.
     *
     * @return the partitions that have some
     */
    Collection<Integer> list(Connection connection, Collection<Integer> partitions, ChangedCodes changed, long version)
            throws SQLException {
        insert(connection, partitions, changed, version);
        Collection<Integer> some = new ArrayList<>();
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setLong(1, version);
            count.setArray(2, connection.createArrayOf("int4", partitions.toArray()));
            count.setString(3, Topic.TRADE_RECORDS.topicName());
            try (ResultSet row = count.executeQuery()) {
                while (row.next()) {
                    some.add(row.getInt(1));
                }
            }
        }
        return some;
    }

    private static void insert(
            Connection connection, Collection<Integer> partitions, ChangedCodes changed, long version)
            throws SQLException {
        boolean few = !changed.every() && changed.codes().size() <= MOST_LOOKUPS;
        prepare(connection, changed, few);
        String sql = changed.every() ? OF_EVERY_CODE : few ? OF_FEW_CODES : OF_MANY_CODES;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int parameter = 1;
            if (few) {
                insert.setArray(
                        parameter++,
                        connection.createArrayOf("text", changed.codes().toArray()));
            }
            for (int i = 0; i < 2; i++) {
                insert.setArray(parameter++, connection.createArrayOf("int4", partitions.toArray()));
                insert.setLong(parameter++, version);
            }
            insert.executeUpdate();
        }
    }

    private static void prepare(Connection connection, ChangedCodes changed, boolean few) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (few) {
                // Statistics that lag behind must not turn some lookups into a scan of everything.
                statement.execute("set local enable_seqscan = off");
            } else if (!changed.every()) {
                statement.execute("create temporary table changed_code (code text primary key) on commit drop");
                BinaryCopy codes = new BinaryCopy(1);
                changed.codes().forEach(code -> codes.row().text(code));
                codes.copyInto(connection, "changed_code (code)");
            }
        }
    }

    /** The next of a partition. */
    List<String> next(Connection connection, int partition, int limit) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setInt(1, partition);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
        }
        return keys;
    }

    void remove(Connection connection, int partition, Collection<String> keys) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setInt(1, partition);
            delete.setArray(2, connection.createArrayOf("text", keys.toArray()));
            delete.setString(3, Topic.TRADE_RECORDS.topicName());
            delete.setInt(4, partition);
            delete.executeUpdate();
        }
    }

    /** For which version the partitions are being evaluated again; those that are not are missing. */
    Map<Integer, Long> targets(Connection connection, Collection<Integer> partitions) throws SQLException {
        Map<Integer, Long> targets = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(TARGETS)) {
            select.setString(1, Topic.TRADE_RECORDS.topicName());
            select.setArray(2, connection.createArrayOf("int4", partitions.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    targets.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        return targets;
    }
}
