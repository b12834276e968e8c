package org.shumao.registry.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.shumao.kit.outbox.OrderedOutbox;
import org.shumao.kit.topic.TopicSpec;

/** The events of one topic that are committed but not yet acknowledged by the broker. */
record OutboxTable(TopicSpec topic) implements OrderedOutbox.Table {
    /** Any number; it must differ from those of other locks in this database. */
    static final long LOCK = 0x5348_554D_414F_0001L;

    @Override
    public long lock() {
        return LOCK;
    }

    @Override
    public List<OrderedOutbox.Entry> oldest(Connection connection, int most) throws SQLException {
        try (PreparedStatement oldest = connection.prepareStatement(
                "select id, event_key, event_value from outbox where topic = ? order by id limit ?")) {
            oldest.setString(1, topic.name());
            oldest.setInt(2, most);
            return OrderedOutbox.entries(oldest, topic);
        }
    }

    @Override
    public void markPublished(Connection connection, List<OrderedOutbox.Entry> published) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement("delete from outbox where id = any(?)")) {
            remove.setArray(1, OrderedOutbox.ids(connection, published));
            remove.executeUpdate();
        }
    }
}
