package org.shumao.aggregation.folding.publication;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.shumao.aggregation.outbox.OwnTopics;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.outbox.OrderedOutbox;
import org.shumao.kit.topic.TopicSpec;

/** Table contribution_outbox. A published event leaves it, since there are as many as changes of contributions. */
final class ContributionOutbox implements OrderedOutbox.Table {
    /** Any number; it must differ from those of other locks in this database. */
    private static final long LOCK = 0x5348_554D_414F_0201L;

    @Override
    public TopicSpec topic() {
        return OwnTopics.spec(Topic.CONTRIBUTIONS);
    }

    @Override
    public long lock() {
        return LOCK;
    }

    @Override
    public List<OrderedOutbox.Entry> oldest(Connection connection, int most) throws SQLException {
        try (PreparedStatement oldest = connection.prepareStatement(
                "select id, event_key, event_value from contribution_outbox order by id limit ?")) {
            oldest.setInt(1, most);
            return OrderedOutbox.entries(oldest, topic());
        }
    }

    @Override
    public void markPublished(Connection connection, List<OrderedOutbox.Entry> published) throws SQLException {
        try (PreparedStatement remove =
                connection.prepareStatement("delete from contribution_outbox where id = any(?)")) {
            remove.setArray(1, OrderedOutbox.ids(connection, published));
            remove.executeUpdate();
        }
    }
}
