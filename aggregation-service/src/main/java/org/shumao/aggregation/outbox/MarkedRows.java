package org.shumao.aggregation.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.outbox.Outbox;
import org.shumao.kit.topic.TopicSpec;

/** An outbox whose rows stay and are marked. Replicas share the work: each takes rows that are not locked. */
record MarkedRows(MarkedTable table, Database database, Clock clock) implements Outbox {
    @Override
    public TopicSpec topic() {
        return OwnTopics.spec(table.topic());
    }

    @Override
    public int drain(int most, Publisher publisher) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            List<ProducerRecord<byte[], byte[]>> events = mark(connection, most);
            if (!events.isEmpty()) {
                publish(publisher, events);
            }
            return events.size();
        });
    }

    @Override
    public boolean ownsTopic() {
        return OwnTopics.ALL.contains(topic());
    }

    /** The marks are committed once the broker has acknowledged all of the events. */
    private List<ProducerRecord<byte[], byte[]>> mark(Connection connection, int most) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
        try (PreparedStatement mark = connection.prepareStatement(table.mark())) {
            mark.setObject(1, OffsetDateTime.now(clock));
            mark.setInt(2, most);
            try (ResultSet row = mark.executeQuery()) {
                while (row.next()) {
                    events.add(table.event(row));
                }
            }
        }
        return events;
    }

    private static void publish(Publisher publisher, List<ProducerRecord<byte[], byte[]>> events) {
        try {
            publisher.publish(events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }
}
