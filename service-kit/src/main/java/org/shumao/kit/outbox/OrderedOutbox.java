package org.shumao.kit.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.kit.topic.TopicSpec;

/**
 * An outbox whose events stand on the topic in the order of the table, whoever publishes them and however long something is under
 * way to the broker: a compacted topic keeps the last event of a key, and that must be the newest.
 *
 * <p>One replica publishes at a time. It takes the lock, then fences whoever published before, and only then reads. The read succeeds
 * on the connection that has the lock, so whoever gets the lock later fences this replica after that read: what it read has arrived
 * by then, or never does.
 */
public final class OrderedOutbox implements Outbox {
    /**
     * The database ends a transaction of a replica that stands still, so that another one can go on. It is longer than the broker
     * may take for a batch.
     */
    private static final String BOUNDS =
            "set local idle_in_transaction_session_timeout = '60s'; set local lock_timeout = '90s'";

    private final DataSource database;
    private final Table table;

    public OrderedOutbox(DataSource database, Table table) {
        this.database = database;
        this.table = table;
    }

    /** The events, in the transaction of the connection. */
    public interface Table {
        TopicSpec topic();

        /** Key of the advisory lock; no other lock of the database has it. */
        long lock();

        /** Not yet published, oldest first. */
        List<Entry> oldest(Connection connection, int most) throws SQLException;

        void markPublished(Connection connection, List<Entry> published) throws SQLException;
    }

    public record Entry(long id, ProducerRecord<byte[], byte[]> event) {}

    /** Returns what a statement finds, whose columns are id, key and value of an event. */
    public static List<Entry> entries(PreparedStatement select, TopicSpec topic) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(new Entry(
                        row.getLong(1), new ProducerRecord<>(topic.name(), row.getBytes(2), row.getBytes(3))));
            }
        }
        return entries;
    }

    /** Ids for a statement that marks or removes what was published. */
    public static Array ids(Connection connection, List<Entry> entries) throws SQLException {
        return connection.createArrayOf("int8", entries.stream().map(Entry::id).toArray());
    }

    @Override
    public TopicSpec topic() {
        return table.topic();
    }

    @Override
    public int drain(int most, Publisher publisher) throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                int published = drain(connection, most, publisher);
                connection.commit();
                committed = true;
                return published;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        }
    }

    private int drain(Connection connection, int most, Publisher publisher) throws SQLException, InterruptedException {
        lock(connection);
        if (table.oldest(connection, 1).isEmpty()) {
            return 0;
        }
        publisher.fence();
        List<Entry> entries = table.oldest(connection, most);
        publisher.publish(entries.stream().map(Entry::event).toList());
        table.markPublished(connection, entries);
        return entries.size();
    }

    private void lock(Connection connection) throws SQLException {
        try (Statement bounds = connection.createStatement();
                PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            bounds.execute(BOUNDS);
            lock.setLong(1, table.lock());
            lock.execute();
        }
    }
}
