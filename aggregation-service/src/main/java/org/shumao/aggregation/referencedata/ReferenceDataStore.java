package org.shumao.aggregation.referencedata;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.referencedata.ReferenceDataEntry;
import org.shumao.tradecore.referencedata.ReferenceDataKind;

/**
 * Tables reference_data_feed, reference_data_version and reference_data_entry. Replicas read the same compacted topics; the row
 * lock on the feed and its offset let each change in once and give it one number.
 */
@ApplicationScoped
class ReferenceDataStore {
    private static final int FETCH = 10_000;

    private final Database database;

    ReferenceDataStore(Database database) {
        this.database = database;
    }

    /** Returns where the feed of a topic stands; 0 if it was never read. */
    long nextOffset(String topic, String topicId) throws SQLException {
        return database.inTransaction((Connection connection) -> lock(connection, topic, topicId));
    }

    /** Returns how many events of a topic were taken in; offsets do not count them. */
    long events(String topic) throws SQLException {
        return database.inTransaction((Connection connection) -> Sql.first(
                        connection,
                        "select coalesce(sum(events), 0)::bigint from reference_data_feed where topic = ?",
                        row -> row.getLong(1),
                        topic)
                .orElseThrow());
    }

    /**
     * Applies events of a topic unless another replica did so already.
     *
     * @param changes writes them, given what the database knows now
     * @return whether they were applied by us
     */
    boolean apply(String topic, String topicId, long from, long next, int events, Database.Action changes)
            throws SQLException {
        return database.inTransaction((Connection connection) -> {
            if (lock(connection, topic, topicId) != from) {
                return false;
            }
            changes.run(connection);
            Sql.update(
                    connection,
                    "update reference_data_feed set next_offset = ?, events = events + ? where topic = ?",
                    next,
                    events,
                    topic);
            return true;
        });
    }

    /** Makes changes that come from no topic; one replica at a time. */
    void change(Database.Action changes) throws SQLException {
        database.run((Connection connection) -> {
            Sql.execute(connection, "select from reference_data_version for update");
            changes.run(connection);
        });
    }

    /** Hands out all versions after one, some whole versions at a time. */
    void entriesAfter(long version, Consumer<List<ReferenceDataEntry>> versions) throws SQLException {
        database.run((Connection connection) -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select version, kind, code, value, ended from reference_data_entry where version > ? order by version")) {
                select.setFetchSize(FETCH);
                select.setLong(1, version);
                try (ResultSet row = select.executeQuery()) {
                    List<ReferenceDataEntry> entries = new ArrayList<>();
                    while (row.next()) {
                        ReferenceDataEntry entry = new ReferenceDataEntry(
                                row.getLong(1),
                                ReferenceDataKind.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5));
                        boolean whole = !entries.isEmpty()
                                && entries.get(entries.size() - 1).version() < entry.version();
                        if (whole && entries.size() >= FETCH) {
                            versions.accept(entries);
                            entries = new ArrayList<>();
                        }
                        entries.add(entry);
                    }
                    versions.accept(entries);
                }
            }
        });
    }

    /** Gives the changes one new number. */
    void insert(Connection connection, Collection<ReferenceDataEntry> unnumbered) throws SQLException {
        if (unnumbered.isEmpty()) {
            return;
        }
        long version = Sql.first(
                        connection,
                        "update reference_data_version set version = version + 1 returning version",
                        row -> row.getLong(1))
                .orElseThrow();
        BinaryCopy rows = new BinaryCopy(5);
        for (ReferenceDataEntry entry : unnumbered) {
            rows.row()
                    .int8(version)
                    .text(entry.kind().name())
                    .text(entry.code())
                    .nullable(entry.value())
                    .bool(entry.ended());
        }
        rows.copyInto(connection, "reference_data_entry (version, kind, code, value, ended)");
    }

    private static long lock(Connection connection, String topic, String topicId) throws SQLException {
        Sql.update(
                connection,
                "insert into reference_data_feed (topic, topic_id, next_offset) values (?, ?, 0) on conflict do nothing",
                topic,
                topicId);
        return Sql.first(
                        connection,
                        "select topic_id, next_offset from reference_data_feed where topic = ? for update",
                        row -> {
                            if (!row.getString(1).equals(topicId)) {
                                throw new IllegalStateException(
                                        "topic " + topic + " is not the one this database was filled from (topic id "
                                                + row.getString(1) + " then, " + topicId + " now)");
                            }
                            return row.getLong(2);
                        },
                        topic)
                .orElseThrow();
    }
}
