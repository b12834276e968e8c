package org.shumao.ingestion.topic;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.shumao.kit.sql.Sql;

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

    /** Returns ids by name; none before the schema is there. */
    public Map<String, String> ids() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Sql.query(
                            connection,
                            "select topic, topic_id from ingestion.written_topic",
                            row -> Map.entry(row.getString(1), row.getString(2)))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
        try (Connection connection = database.getConnection()) {
            Sql.batch(
                    connection,
                    "insert into ingestion.written_topic (topic, topic_id, since) values (?, ?, now()) on conflict "
                            + ifKept,
                    ids.entrySet(),
                    topic -> new Object[] {topic.getKey(), topic.getValue()});
        }
    }
}
