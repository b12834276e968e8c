package org.shumao.ingestion.topic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Table written_topic: the ids under which the broker knows the topics that ingestion has written. Names say nothing: a topic that
 * somebody has deleted and made anew has the same name and holds nothing of what was accepted.
 */
public final class WrittenTopics {
    /** SQLSTATE of a table and of a schema that nobody has created yet. */
    private static final String NO_TABLE = "42P01";

    private static final String NO_SCHEMA = "3F000";

    private final DataSource database;

    public WrittenTopics(DataSource database) {
        this.database = database;
    }

    /** Ids by name; none before the schema is there. */
    public Map<String, String> ids() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select topic, topic_id from ingestion.written_topic");
                ResultSet row = select.executeQuery()) {
            Map<String, String> ids = new TreeMap<>();
            while (row.next()) {
                ids.put(row.getString(1), row.getString(2));
            }
            return ids;
        } catch (SQLException e) {
            if (NO_TABLE.equals(e.getSQLState()) || NO_SCHEMA.equals(e.getSQLState())) {
                return Map.of();
            }
            throw e;
        }
    }

    /** Keeps the ids of topics of which none is kept yet, before anything is written. */
    void remember(Map<String, String> ids) throws SQLException {
        write(ids, "do nothing");
    }

    /** Keeps other ids: a person has given up what the former topics held. */
    public void accept(Map<String, String> ids) throws SQLException {
        write(ids, "(topic) do update set topic_id = excluded.topic_id, since = now()");
    }

    private void write(Map<String, String> ids, String ifKept) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into ingestion.written_topic (topic, topic_id, since) values (?, ?, now())"
                                + " on conflict " + ifKept)) {
            for (Map.Entry<String, String> topic : ids.entrySet()) {
                insert.setString(1, topic.getKey());
                insert.setString(2, topic.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
