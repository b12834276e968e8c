package org.shumao.aggregation.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.contracts.topic.Topic;

/** A table of events that were decided in a transaction and are published after it. */
public interface Outbox {
    Topic topic();

    /**
     * Takes events that were not published yet and that nobody else is publishing, and marks them. The mark is committed
     * once the broker has acknowledged all of them.
     */
    List<ProducerRecord<byte[], byte[]>> markPublished(Connection connection, int limit) throws SQLException;
}
