package org.shumao.aggregation.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.log.TopicLog;

/** Publishes what stands in the outboxes, at least once. Replicas share the work: each takes rows that are not locked. */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);

    private final Database database;
    private final TopicLog topics;
    private final EventProducer producer;
    private final OutboxConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final List<Outbox> outboxes;

    Relay(
            Database database,
            TopicLog topics,
            EventProducer producer,
            OutboxConfig config,
            MeterRegistry metrics,
            Clock clock,
            @All List<Outbox> outboxes) {
        this.database = database;
        this.topics = topics;
        this.producer = producer;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.outboxes = List.copyOf(outboxes);
    }

    /** A round over all outboxes; one that fails does not hold up the others. Whether there may be more to publish. */
    public boolean step() {
        boolean more = false;
        for (Outbox outbox : outboxes) {
            String topic = outbox.topic().topicName();
            try {
                int published = publish(outbox);
                metrics.counter("shumao.outbox.published", "topic", topic).increment(published);
                more |= published == config.batch();
            } catch (SQLException | RuntimeException e) {
                metrics.counter("shumao.outbox.failures", "topic", topic).increment();
                LOG.warnf("events for %s stay in the outbox until the next attempt: %s", topic, e);
            }
        }
        return more;
    }

    private int publish(Outbox outbox) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            List<ProducerRecord<byte[], byte[]>> events = markPublished(connection, outbox);
            if (!events.isEmpty()) {
                topics.create(outbox.topic(), config.replicationFactor());
                producer.publish(events);
            }
            return events.size();
        });
    }

    /** The marks are committed once the broker has acknowledged all of the events. */
    private List<ProducerRecord<byte[], byte[]>> markPublished(Connection connection, Outbox outbox)
            throws SQLException {
        List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
        try (PreparedStatement mark = connection.prepareStatement(outbox.mark())) {
            mark.setObject(1, OffsetDateTime.now(clock));
            mark.setInt(2, config.batch());
            try (ResultSet row = mark.executeQuery()) {
                while (row.next()) {
                    events.add(outbox.event(row));
                }
            }
        }
        return events;
    }
}
