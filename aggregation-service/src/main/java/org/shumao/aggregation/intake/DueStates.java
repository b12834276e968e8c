package org.shumao.aggregation.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.referencedata.Exclusion;
import org.shumao.tradecore.referencedata.ReferenceDataHistory.ChangedCodes;

/**
 * Table state_due, and how many of its rows a partition has: the states that the re-evaluation of a partition has still to do. Table
 * state_listing: partitions of which more are to be listed. Whoever changes them holds the partition.
 */
@ApplicationScoped
class DueStates {
    private static final String TOPIC = Topic.TRADE_RECORDS.topicName();

    /** Looking each of so many codes up takes longer than looking through all states. */
    private static final int MOST_LOOKUPS = 5000;

    private static final String ARE_MANY = "select (select count(*) from (select from unnest(?::text[]) c(code)"
            + " join order_state o on o.codes @> array[c.code] limit ?) o)"
            + " + (select count(*) from (select from state_failure limit ?) f) > ?";

    private static final String OLDER = " o.partition = any(?) and o.reference_data_version < ?";

    private static final String LIST = "insert into state_due (partition, order_key)"
            + " select o.partition, o.order_key from unnest(?::text[]) c(code)"
            + " join order_state o on o.codes @> array[c.code] where" + OLDER
            + " union select f.partition, f.order_key from state_failure f"
            + " join order_state o on o.order_key = f.order_key where" + OLDER
            + " union select o.partition, o.order_key from order_state o where o.order_key = any(?) and" + OLDER
            + " on conflict do nothing";

    /** A state that could not be evaluated by this version is tried again by the next one. */
    private static final String LIST_AGED =
            "with due as (insert into state_due (partition, order_key) select o.partition, o.order_key from order_state o"
                    + " where o.partition = ? and o.ages_on <= ? and o.reference_data_version < ? and not exists (select"
                    + " from state_failure f where f.order_key = o.order_key and f.reference_data_version >= ?)"
                    + " order by o.ages_on limit ? on conflict do nothing returning 1), listed as (select count(*) as states from due)"
                    + " update intake_partition set reevaluation_target = ?, states_due = states_due + states from listed"
                    + " where topic = ? and partition = ? and states > 0";

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

    /** Returns whether more states than this mention a changed code or could not be evaluated the last time, in whatever partition. */
    boolean areMany(Connection connection, ChangedCodes changed, int most) throws SQLException {
        if (changed.every() || changed.codes().size() > MOST_LOOKUPS) {
            return true;
        }
        lookUp(connection);
        // Counting ends where the answer is known.
        return Sql.isTrue(connection, ARE_MANY, codes(changed), most + 1, most + 1, most);
    }

    /**
     * Lists the states of partitions that are older than a version and mention a changed code or have other exclusions, and those that
     * could not be evaluated the last time: all at once, for few.
     *
     * @return the partitions that have some
     */
    Collection<Integer> list(Connection connection, Collection<Integer> partitions, ChangedCodes changed, long version)
            throws SQLException {
        lookUp(connection);
        Integer[] ours = partitions.toArray(Integer[]::new);
        String[] orders = changed.codes().stream()
                .filter(Exclusion::isCode)
                .map(Exclusion::orderKey)
                .toArray(String[]::new);
        Sql.update(connection, LIST, codes(changed), ours, version, ours, version, orders, ours, version);
        return Sql.query(connection, COUNT, row -> row.getInt(1), version, ours, TOPIC);
    }

    private static String[] codes(ChangedCodes changed) {
        return changed.codes().toArray(String[]::new);
    }

    /** Statistics that lag behind must not turn some lookups into a scan of everything. */
    private static void lookUp(Connection connection) throws SQLException {
        Sql.execute(connection, "set local enable_seqscan = off");
    }

    /** From now on {@link #listNext} lists the states of these partitions. */
    void lookThrough(Connection connection, Collection<Integer> partitions, long version) throws SQLException {
        Integer[] ours = partitions.toArray(Integer[]::new);
        Sql.update(connection, LOOK_THROUGH, (Object) ours);
        Sql.update(connection, TARGET, version, TOPIC, ours);
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
        Optional<String> from = Sql.first(connection, LISTED_TO, row -> row.getString(1), partition);
        if (from.isEmpty()) {
            return false;
        }
        List<String> found = new ArrayList<>();
        int seen = 0;
        String last = from.get();
        try (PreparedStatement select = Sql.prepare(connection, RANGE, partition, last, limit);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                seen++;
                last = row.getString(1);
                String[] codes = (String[]) row.getArray(3).getArray();
                if (row.getLong(2) < version
                        && (row.getBoolean(4)
                                || changed.test(Exclusion.code(last))
                                || Arrays.stream(codes).anyMatch(changed))) {
                    found.add(last);
                }
            }
        }
        Sql.update(connection, ADD, partition, found.toArray(String[]::new), TOPIC, partition);
        if (seen < limit) {
            Sql.update(connection, ALL_LISTED, partition);
        } else {
            Sql.update(connection, LIST_FROM, last, partition);
        }
        return true;
    }

    /**
     * Lists the next states of a partition that age by a day and are older than a version. Once they are evaluated by it they no longer do,
     * so that no list of all is needed, however many there are.
     *
     * @param limit how many it lists
     * @return false if there are none
     */
    boolean listAged(Connection connection, int partition, LocalDate day, long version, int limit) throws SQLException {
        return Sql.update(connection, LIST_AGED, partition, day, version, version, limit, version, TOPIC, partition)
                > 0;
    }

    /** Returns the next of a partition. */
    List<String> next(Connection connection, int partition, int limit) throws SQLException {
        return Sql.query(connection, NEXT, row -> row.getString(1), partition, limit);
    }

    void remove(Connection connection, int partition, Collection<String> keys) throws SQLException {
        Sql.update(connection, REMOVE, partition, keys.toArray(String[]::new), TOPIC, partition);
    }

    /** Returns for which version the partitions are being evaluated again; those that are not are missing. */
    Map<Integer, Long> targets(Connection connection, Collection<Integer> partitions) throws SQLException {
        return Sql.query(
                        connection,
                        TARGETS,
                        row -> Map.entry(row.getInt(1), row.getLong(2)),
                        TOPIC,
                        partitions.toArray(Integer[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
