package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.topic.Topic;
import org.shumao.tradecore.referencedata.ChangedCodes;

/**
 * Table state_due, and how many of its rows a partition has: the states that the re-evaluation of a partition has still to do. Table
 * state_listing: partitions of which more are to be listed. Whoever changes them holds the partition.
 */
@ApplicationScoped
class DueStates {
    /** With so many codes it takes longer to look each one up than to look through all states. */
    private static final int MOST_LOOKUPS = 5000;

    private static final String ARE_MANY = "select (select count(*) from (select from unnest(?::text[]) c(code)"
            + " join order_state o on o.codes @> array[c.code] limit ?) o)"
            + " + (select count(*) from (select from state_failure limit ?) f) > ?";

    private static final String OLDER = " o.partition = any(?) and o.reference_data_version < ?";

    private static final String LIST = "insert into state_due (partition, order_key)"
            + " select o.partition, o.order_key from unnest(?::text[]) c(code)"
            + " join order_state o on o.codes @> array[c.code] where" + OLDER
            + " union select f.partition, f.order_key from state_failure f"
            + " join order_state o on o.order_key = f.order_key where" + OLDER + " on conflict do nothing";

    private static final String LOOK_THROUGH = "insert into state_listing (partition, listed_to)"
            + " select partition, '' from unnest(?::int[]) p(partition)"
            + " on conflict (partition) do update set listed_to = excluded.listed_to";

    private static final String TARGET =
            "update intake_partition set reevaluation_target = ? where topic = ? and partition = any(?)";

    private static final String LISTED_TO = "select listed_to from state_listing where partition = ?";

    private static final String RANGE = "select order_key, reference_data_version, codes,"
            + " exists (select from state_failure f where f.order_key = o.order_key) from order_state o"
            + " where partition = ? and order_key > ? order by order_key limit ?";

    private static final String ADD = "with due as (insert into state_due (partition, order_key)"
            + " select ?, unnest(?::text[]) on conflict do nothing returning 1) update intake_partition"
            + " set states_due = states_due + (select count(*) from due) where topic = ? and partition = ?";

    private static final String LIST_FROM = "update state_listing set listed_to = ? where partition = ?";

    private static final String ALL_LISTED = "delete from state_listing where partition = ?";

    private static final String COUNT = "update intake_partition p set reevaluation_target = ?, states_due = v.states"
            + " from (select partition, count(*) as states from state_due where partition = any(?) group by partition) v"
            + " where p.topic = ? and p.partition = v.partition returning p.partition";

    private static final String NEXT = "select order_key from state_due where partition = ? order by order_key limit ?";

    private static final String REMOVE =
            "with done as (delete from state_due where partition = ? and order_key = any(?)"
                    + " returning 1) update intake_partition set states_due = states_due - (select count(*) from done)"
                    + " where topic = ? and partition = ?";

    private static final String TARGETS =
            "select partition, reevaluation_target from intake_partition p where topic = ?"
                    + " and (states_due > 0 or exists (select from state_listing l where l.partition = p.partition))"
                    + " and partition = any(?)";

    /** Whether more states than this mention a changed code or could not be evaluated the last time, in whatever partition. */
    boolean areMany(Connection connection, ChangedCodes changed, int most) throws SQLException {
        if (changed.every() || changed.codes().size() > MOST_LOOKUPS) {
            return true;
        }
        lookUp(connection);
        try (PreparedStatement select = connection.prepareStatement(ARE_MANY)) {
            select.setArray(1, connection.createArrayOf("text", changed.codes().toArray()));
            // Counting ends where the answer is known.
            select.setInt(2, most + 1);
            select.setInt(3, most + 1);
            select.setInt(4, most);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /**
     * Lists the states of partitions that are older than a version and mention a changed code, and those that could not be evaluated
     * the last time: all at once, for few.
     *
     * @return the partitions that have some
     */
    Collection<Integer> list(Connection connection, Collection<Integer> partitions, ChangedCodes changed, long version)
            throws SQLException {
        lookUp(connection);
        try (PreparedStatement insert = connection.prepareStatement(LIST)) {
            insert.setArray(1, connection.createArrayOf("text", changed.codes().toArray()));
            for (int parameter = 2; parameter <= 4; parameter += 2) {
                insert.setArray(parameter, connection.createArrayOf("int4", partitions.toArray()));
                insert.setLong(parameter + 1, version);
            }
            insert.executeUpdate();
        }
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

    /** Statistics that lag behind must not turn some lookups into a scan of everything. */
    private static void lookUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local enable_seqscan = off");
        }
    }

    /** From now on {@link #listNext} lists the states of these partitions. */
    void lookThrough(Connection connection, Collection<Integer> partitions, long version) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(LOOK_THROUGH);
                PreparedStatement update = connection.prepareStatement(TARGET)) {
            insert.setArray(1, connection.createArrayOf("int4", partitions.toArray()));
            insert.executeUpdate();
            update.setLong(1, version);
            update.setString(2, Topic.TRADE_RECORDS.topicName());
            update.setArray(3, connection.createArrayOf("int4", partitions.toArray()));
            update.executeUpdate();
        }
    }

    /**
     * Looks at the next states of a partition, in key order, and lists those that are older than a version and mention a changed code, or
     * could not be evaluated the last time.
     *
     * @param limit how many it looks at
     * @return false if all were looked at before
     */
    boolean listNext(Connection connection, int partition, Predicate<String> changed, long version, int limit)
            throws SQLException {
        Optional<String> from = listedTo(connection, partition);
        if (from.isEmpty()) {
            return false;
        }
        List<String> found = new ArrayList<>();
        int seen = 0;
        String last = from.get();
        try (PreparedStatement select = connection.prepareStatement(RANGE)) {
            select.setInt(1, partition);
            select.setString(2, last);
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    seen++;
                    last = row.getString(1);
                    if (row.getLong(2) < version && (row.getBoolean(4) || anyOf(row.getArray(3), changed))) {
                        found.add(last);
                    }
                }
            }
        }
        add(connection, partition, found);
        listedTo(connection, partition, seen < limit ? null : last);
        return true;
    }

    private static boolean anyOf(java.sql.Array codes, Predicate<String> changed) throws SQLException {
        return Arrays.stream((String[]) codes.getArray()).anyMatch(changed);
    }

    private static Optional<String> listedTo(Connection connection, int partition) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LISTED_TO)) {
            select.setInt(1, partition);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static void add(Connection connection, int partition, List<String> keys) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setInt(1, partition);
            insert.setArray(2, connection.createArrayOf("text", keys.toArray()));
            insert.setString(3, Topic.TRADE_RECORDS.topicName());
            insert.setInt(4, partition);
            insert.executeUpdate();
        }
    }

    /** @param key null if there is nothing more to list */
    private static void listedTo(Connection connection, int partition, @Nullable String key) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(key == null ? ALL_LISTED : LIST_FROM)) {
            if (key != null) {
                update.setString(1, key);
            }
            update.setInt(key == null ? 1 : 2, partition);
            update.executeUpdate();
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
