package org.shumao.ingestion.rate.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.rate.RateConfig;
import org.shumao.ingestion.topic.OwnTopics;
import org.shumao.kit.outbox.OrderedOutbox;
import org.shumao.kit.topic.TopicSpec;

/** Events of changed rates; published ones are kept for a while. */
@ApplicationScoped
class RateOutbox implements OrderedOutbox.Table {
    /** Any number; it must differ from those of other locks in this database. */
    private static final long LOCK = 0x5348_554D_414F_0101L;

    private final RateConfig config;
    private final Clock clock;

    RateOutbox(RateConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public TopicSpec topic() {
        return OwnTopics.spec(Topic.EXCHANGE_RATES);
    }

    @Override
    public long lock() {
        return LOCK;
    }

    @Override
    public List<OrderedOutbox.Entry> oldest(Connection connection, int most) throws SQLException {
        try (PreparedStatement oldest = connection.prepareStatement(
                "select id, event_key, event_value from rate_outbox where published_at is null order by id limit ?")) {
            oldest.setInt(1, most);
            return OrderedOutbox.entries(oldest, topic());
        }
    }

    @Override
    public void markPublished(Connection connection, List<OrderedOutbox.Entry> published) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement mark =
                        connection.prepareStatement("update rate_outbox set published_at = ? where id = any(?)");
                PreparedStatement forget =
                        connection.prepareStatement("delete from rate_outbox where published_at < ?")) {
            mark.setObject(1, utc(now));
            mark.setArray(2, OrderedOutbox.ids(connection, published));
            mark.executeUpdate();
            forget.setObject(1, utc(now.minus(config.kept())));
            forget.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
