package org.shumao.aggregation.context;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.registry.EnterpriseEvent;

/**
 * Tables context_feed, context_version, context_entry and enterprise. Replicas read the same compacted topics; the row
 * lock on the feed and its offset let each change in once and give it one number.
 */
@ApplicationScoped
class ContextStore {
    private final Database database;

    ContextStore(Database database) {
        this.database = database;
    }

    /** Changes read from one topic, in order. */
    interface Changes {
        /** What to write, given what the database knows now. */
        void apply(Connection connection) throws SQLException;
    }

    /** Where the feed of a topic stands; 0 if it was never read. */
    long nextOffset(String topic, String topicId) throws SQLException {
        return database.inTransaction((Connection connection) -> lock(connection, topic, topicId));
    }

    /**
     * Applies events of a topic unless another replica did so already.
     *
     * @return whether they were applied by us
     */
    boolean apply(String topic, String topicId, long from, long next, Changes changes) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            if (lock(connection, topic, topicId) != from) {
                return false;
            }
            changes.apply(connection);
            try (PreparedStatement update =
                    connection.prepareStatement("update context_feed set next_offset = ? where topic = ?")) {
                update.setLong(1, next);
                update.setString(2, topic);
                update.executeUpdate();
            }
            return true;
        });
    }

    List<ContextEntry> entriesAfter(long version) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            List<ContextEntry> entries = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select version, kind, code, value from context_entry where version > ? order by version")) {
                select.setLong(1, version);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries.add(new ContextEntry(
                                row.getLong(1),
                                ContextKind.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4)));
                    }
                }
            }
            return entries;
        });
    }

    /** Gives the changes one new number. */
    void insert(Connection connection, Collection<ContextEntry> unnumbered) throws SQLException {
        if (unnumbered.isEmpty()) {
            return;
        }
        long version;
        try (PreparedStatement next = connection.prepareStatement(
                        "update context_version set version = version + 1 returning version");
                ResultSet row = next.executeQuery()) {
            row.next();
            version = row.getLong(1);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into context_entry (version, kind, code, value) values (?, ?, ?, ?)")) {
            for (ContextEntry entry : unnumbered) {
                insert.setLong(1, version);
                insert.setString(2, entry.kind().name());
                insert.setString(3, entry.code());
                insert.setString(4, entry.value());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The last known version and aliases of the enterprises, by USCC. */
    Map<String, KnownEnterprise> known(Connection connection, Collection<String> usccs) throws SQLException {
        Map<String, KnownEnterprise> known = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select uscc, version, aliases from enterprise where uscc = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", usccs.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.put(row.getString(1), new KnownEnterprise(row.getLong(2), List.of((String[])
                            row.getArray(3).getArray())));
                }
            }
        }
        return known;
    }

    /** What the replica knows of an enterprise. */
    record KnownEnterprise(long version, List<String> aliases) {}

    void upsert(Connection connection, Collection<EnterpriseEvent> events) throws SQLException {
        String sql = "insert into enterprise (uscc, version, name, kinds, aliases, province, registered_on, status)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (uscc) do update set version = excluded.version,"
                + " name = excluded.name, kinds = excluded.kinds, aliases = excluded.aliases,"
                + " province = excluded.province, registered_on = excluded.registered_on, status = excluded.status"
                + " where enterprise.version < excluded.version";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (EnterpriseEvent event : events) {
                insert.setString(1, event.uscc());
                insert.setLong(2, event.version());
                insert.setString(3, event.name());
                insert.setArray(
                        4,
                        connection.createArrayOf(
                                "text",
                                event.kinds().stream().map(Enum::name).sorted().toArray()));
                insert.setArray(
                        5, connection.createArrayOf("text", event.aliases().toArray()));
                insert.setString(6, event.province());
                insert.setObject(7, event.registeredOn());
                insert.setString(8, event.status().name());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long lock(Connection connection, String topic, String topicId) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into context_feed (topic, topic_id, next_offset) values (?, ?, 0) on conflict do nothing")) {
            insert.setString(1, topic);
            insert.setString(2, topicId);
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select topic_id, next_offset from context_feed where topic = ? for update")) {
            select.setString(1, topic);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (!row.getString(1).equals(topicId)) {
                    throw new IllegalStateException("topic " + topic + " is not the one this database was filled from"
                            + " (topic id " + row.getString(1) + " then, " + topicId + " now)");
                }
                return row.getLong(2);
            }
        }
    }
}
