package org.shumao.aggregation.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shumao.contracts.topic.Topic;

/** A table of events that were decided in a transaction and are published after it. */
public interface MarkedTable {
    Topic topic();

    /**
     * The statement that takes events that were not published yet and that nobody else is publishing, marks them, and
     * returns them. Parameters: the time of the mark, and at most how many.
     */
    String mark();

    /** The event of a row that {@link #mark} returns. */
    ProducerRecord<byte[], byte[]> event(ResultSet row) throws SQLException;
}
