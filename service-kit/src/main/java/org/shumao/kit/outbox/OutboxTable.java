package org.shumao.kit.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.topic.TopicCreation;
import org.shumao.kit.topic.TopicSpec;

/**
 * This class takes the events of one topic out of the table {@code outbox}, where they stand committed with what they report, and not yet
 * acknowledged by the broker.
 *
 * <p>Without a sequence, replicas share the work: each takes rows that are not locked. In a sequence the events stand on the topic in the
 * order of the table, whoever publishes them and however long something is under way to the broker: a compacted topic keeps the last
 * event of a key, and that must be the newest. One replica publishes at a time then. It takes the lock, fences whoever published before,
 * and only then reads. The read succeeds on the connection that has the lock, so whoever gets the lock later fences this replica
 * after that read: what it read has arrived by then, or never does.
 */
public class OutboxTable {
    /**
     * The database ends a transaction of a replica that stands still, so that another one can go on. It is longer than the broker
     * may take for a batch.
     */
    private static final String BOUNDS =
            "set local idle_in_transaction_session_timeout = '60s'; set local lock_timeout = '90s'";

    private static final String OLDEST =
            "select id, event_key, event_value, event_headers from outbox where topic = ? order by id limit ?";

    private final DataSource database;
    private final TopicSpec topic;
    private final TopicCreation creation;
    private final Optional<String> sequence;

    /**
     * @param creation how the relay creates the topic if it is missing; never if another service owns it
     * @param sequence the transactional id of the producer if the events have a sequence; the replicas take turns under a lock of
     *     this name
     */
    public OutboxTable(DataSource database, TopicSpec topic, TopicCreation creation, Optional<String> sequence) {
        this.database = database;
        this.topic = topic;
        this.creation = creation;
        this.sequence = sequence;
    }

    /** Takes the events of one transaction to the topic. */
    public interface Publisher {
        /**
         * From its return on, nothing arrives any more that somebody else has sent and that the broker has not yet acknowledged.
         * Only for events in a sequence.
         */
        void fence() throws InterruptedException;

        /** Returns once the broker has acknowledged all of the events. */
        void publish(List<ProducerRecord<byte[], byte[]>> events) throws InterruptedException;
    }

    private record Entry(long id, ProducerRecord<byte[], byte[]> event) {}

    final TopicSpec topic() {
        return topic;
    }

    final TopicCreation creation() {
        return creation;
    }

    /**
     * Takes, in one transaction, the oldest events that nobody else publishes now, has them published, and removes them. If publishing
     * fails, the transaction is rolled back and the same events come again.
     *
     * @param most events in the transaction
     * @return how many were published
     */
    public int drain(int most, Publisher publisher) throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                Sql.execute(connection, BOUNDS);
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
        if (sequence.isPresent()) {
            Sql.query(connection, "select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, sequence.get());
            if (oldest(connection, 1).isEmpty()) {
                return 0;
            }
            publisher.fence();
        }
        List<Entry> entries = oldest(connection, most);
        if (!entries.isEmpty()) {
            publisher.publish(entries.stream().map(Entry::event).toList());
            Long[] ids = entries.stream().map(Entry::id).toArray(Long[]::new);
            Sql.update(connection, "delete from outbox where topic = ? and id = any(?)", topic.name(), ids);
        }
        return entries.size();
    }

    private List<Entry> oldest(Connection connection, int most) throws SQLException {
        String sql = sequence.isPresent() ? OLDEST : OLDEST + " for update skip locked";
        return Sql.query(connection, sql, this::entry, topic.name(), most);
    }

    private Entry entry(ResultSet row) throws SQLException {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topic.name(), row.getBytes(2), row.getBytes(3));
        @Nullable Array headers = row.getArray(4);
        if (headers != null) {
            String[] namesAndValues = (String[]) headers.getArray();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                event.headers().add(namesAndValues[i], namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return new Entry(row.getLong(1), event);
    }
}
