package org.shumao.aggregation.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.aggregation.outbox.MarkedTable;
import org.shumao.contracts.topic.Topic;

/** Links not yet published: the record goes to the records topic, under the key of the order that it found. */
@ApplicationScoped
class LinkageOutbox implements MarkedTable {
    private static final String MARK = "update link l set published_at = ? from (select record_id, order_key from link"
            + " where published_at is null order by linked_at limit ? for update skip locked) n"
            + " join unlinked_record w on w.id = n.record_id"
            + " where l.record_id = n.record_id and l.order_key = n.order_key returning l.order_key, w.payload";

    @Override
    public Topic topic() {
        return Topic.TRADE_RECORDS;
    }

    @Override
    public String mark() {
        return MARK;
    }

    @Override
    public ProducerRecord<byte[], byte[]> event(ResultSet row) throws SQLException {
        byte[] key = row.getString(1).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic().topicName(), key, row.getBytes(2));
    }
}
