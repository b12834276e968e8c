package org.shumao.aggregation.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Sql;

/** Keeps events, each with a delivery to every webhook that wants it, in the transaction of whoever found out. */
@ApplicationScoped
class Events {
    private static final String WANTED = "from webhook w where " + Webhooks.WORKS
            + " and ? = any(w.events) and w.enterprise = coalesce(?, w.enterprise)";
    private static final String ADD = "insert into webhook_event (event_id, type, body, made_at) select ?, ?, ?, ?";
    private static final String DELIVER = "insert into webhook_delivery (webhook_id, event_id, queued_at, next_at)";

    private final ObjectMapper json;
    private final Clock clock;

    Events(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is sent.
     *
     * @param id the same in each attempt, and in the header webhook-id
     * @param timestamp when it happened
     */
    record Envelope(UUID id, String type, Instant timestamp, Object data) {}

    /**
     * Keeps an event for those who want events of a kind.
     *
     * @param kind as webhooks name it
     * @param enterprise whose webhooks get it; null for all
     */
    void add(Connection connection, Envelope event, String kind, @Nullable String enterprise) throws SQLException {
        Instant now = clock.instant();
        String wanted = ADD + " where exists (select " + WANTED + ")";
        if (Sql.update(connection, wanted, event.id(), event.type(), text(event), now, kind, enterprise) > 0) {
            String deliver = DELIVER + " select webhook_id, ?, ?, ? " + WANTED + " on conflict do nothing";
            Sql.update(connection, deliver, event.id(), now, now, kind, enterprise);
        }
    }

    /** Keeps an event for one webhook. */
    void add(Connection connection, Envelope event, UUID webhook) throws SQLException {
        Instant now = clock.instant();
        Sql.update(connection, ADD, event.id(), event.type(), text(event), now);
        Sql.update(connection, DELIVER + " values (?, ?, ?, ?)", webhook, event.id(), now, now);
    }

    private String text(Envelope event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
