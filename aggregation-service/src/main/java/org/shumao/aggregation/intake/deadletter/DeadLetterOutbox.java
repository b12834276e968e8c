package org.shumao.aggregation.intake.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.aggregation.outbox.MarkedTable;
import org.shumao.contracts.topic.Topic;

/** Dead letters not yet published: the event as it came, with headers that say where it stood and what is wrong. */
@ApplicationScoped
class DeadLetterOutbox implements MarkedTable {
    private static final String MARK = "update dead_letter d set published_at = ? from (select topic, partition,"
            + " record_offset from dead_letter where published_at is null order by recorded_at limit ?"
            + " for update skip locked) n where d.topic = n.topic and d.partition = n.partition"
            + " and d.record_offset = n.record_offset"
            + " returning d.order_key, d.payload, d.topic, d.partition, d.record_offset, d.reason";

    @Override
    public Topic topic() {
        return Topic.DEAD_LETTERS;
    }

    @Override
    public String mark() {
        return MARK;
    }

    @Override
    public ProducerRecord<byte[], byte[]> event(ResultSet row) throws SQLException {
        ProducerRecord<byte[], byte[]> event =
                new ProducerRecord<>(topic().topicName(), utf8(row.getString(1)), row.getBytes(2));
        event.headers()
                .add("topic", utf8(row.getString(3)))
                .add("partition", utf8(row.getString(4)))
                .add("offset", utf8(row.getString(5)))
                .add("reason", utf8(row.getString(6)));
        return event;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
