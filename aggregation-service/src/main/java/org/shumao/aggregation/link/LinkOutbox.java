package org.shumao.aggregation.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.aggregation.outbox.Outbox;
import org.shumao.contracts.topic.Topic;

/** Links not yet published: the record goes to the records topic, under the key of the order that it found. */
@ApplicationScoped
class LinkOutbox implements Outbox {
    private static final String MARK = "update link l set published_at = ? from (select record_id, order_key from link"
            + " where published_at is null order by linked_at limit ? for update skip locked) n"
            + " join waiting_record w on w.id = n.record_id"
            + " where l.record_id = n.record_id and l.order_key = n.order_key returning l.order_key, w.payload";

    private final Clock clock;

    LinkOutbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.TRADE_RECORDS;
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> markPublished(Connection connection, int limit) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
        try (PreparedStatement mark = connection.prepareStatement(MARK)) {
            mark.setObject(1, OffsetDateTime.now(clock));
            mark.setInt(2, limit);
            try (ResultSet row = mark.executeQuery()) {
                while (row.next()) {
                    byte[] key = row.getString(1).getBytes(StandardCharsets.UTF_8);
                    events.add(new ProducerRecord<>(topic().topicName(), key, row.getBytes(2)));
                }
            }
        }
        return events;
    }
}
