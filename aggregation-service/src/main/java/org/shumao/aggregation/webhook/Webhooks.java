package org.shumao.aggregation.webhook;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;

/** The webhooks of an enterprise: to others there are none. */
@ApplicationScoped
class Webhooks {
    private static final String PING = "ping";
    private static final int PER_ENTERPRISE = 10;

    /**
     * Of table webhook w: it is not disabled, and its enterprise is not one that the registry knows as anything but active, since then no
     * key of it works either.
     */
    static final String WORKS = "w.disabled_at is null and not exists"
            + " (select from enterprise e where e.uscc = w.enterprise and e.status <> 'ACTIVE')";

    private static final String OWN =
            "select " + WebhookView.COLUMNS + " from webhook where webhook_id = ? and enterprise = ?";
    private static final String BEHIND = "select " + WebhookView.COLUMNS
            + " from webhook where enterprise = ? and (created_at, webhook_id) < (?::timestamptz, ?::uuid)"
            + " order by created_at desc, webhook_id desc limit ?";

    /** Others of the same enterprise wait, so that both count. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('webhook ' || ?, 0))";

    private static final String COUNT = "select count(*) from webhook where enterprise = ?";
    private static final String CREATE =
            "insert into webhook (webhook_id, enterprise, url, events, description, created_at)"
                    + " values (?, ?, ?, ?, ?, ?)";
    private static final String DELETE = "delete from webhook where webhook_id = ? and enterprise = ?";
    private static final String ENABLE = "update webhook set disabled_at = null, disabled_reason = null, failures = 0,"
            + " failing_since = null, not_before = '-infinity' where webhook_id = ? and enterprise = ? and disabled_at is not null";
    private static final String TRY_ALL =
            "update webhook_delivery set queued_at = ?, next_at = ? where webhook_id = ? and state = 'WAITING'";
    private static final String HURRY = "update webhook set not_before = '-infinity' where webhook_id = ?";
    private static final String NEWEST =
            DeliveryView.SELECT + " where d.webhook_id = ? and w.enterprise = ? and d.delivery_id < ?"
                    + " order by d.delivery_id desc limit ?";
    private static final String DELIVERY =
            DeliveryView.SELECT + " where d.webhook_id = ? and w.enterprise = ? and d.delivery_id = ?";
    private static final String WAITING_PING =
            DeliveryView.SELECT + " where d.webhook_id = ? and d.state = 'WAITING' and e.type = '" + PING
                    + "' order by d.delivery_id desc limit 1";
    private static final String REPLAY =
            "update webhook_delivery set state = 'WAITING', queued_at = ?, next_at = ? where delivery_id = ?";

    private final Database database;
    private final Events events;
    private final Clock clock;

    Webhooks(Database database, Events events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** @throws HttpProblem 409 if the enterprise has as many as it may have */
    WebhookView create(CreateWebhook checked, String enterprise) throws SQLException {
        UUID id = UUID.randomUUID();
        return database.inTransaction((Connection connection) -> {
            Sql.each(connection, ALONE, row -> {}, enterprise);
            if (Sql.number(connection, COUNT, enterprise) >= PER_ENTERPRISE) {
                throw Problems.conflict("An enterprise has " + PER_ENTERPRISE + " webhooks at most; delete one first.");
            }
            Sql.update(
                    connection,
                    CREATE,
                    id,
                    enterprise,
                    checked.url(),
                    Problems.present(checked.events()).toArray(String[]::new),
                    checked.description(),
                    clock.instant());
            return own(connection, id, enterprise);
        });
    }

    /**
     * Returns webhooks of an enterprise, the newest first.
     *
     * @param after when the last one before was created, and its id
     */
    List<WebhookView> behind(String enterprise, List<String> after, int limit) throws SQLException {
        return database.inTransaction((Connection connection) ->
                Sql.query(connection, BEHIND, WebhookView::of, enterprise, after.get(0), after.get(1), limit));
    }

    WebhookView get(UUID id, String enterprise) throws SQLException {
        return database.inTransaction((Connection connection) -> own(connection, id, enterprise));
    }

    /** Deletes it with its deliveries. */
    void delete(UUID id, String enterprise) throws SQLException {
        database.run(connection -> {
            if (Sql.update(connection, DELETE, id, enterprise) == 0) {
                throw unknown();
            }
        });
    }

    /** Has one that was disabled tried again, with all that waits for it; one that works stays as it is. */
    WebhookView enable(UUID id, String enterprise) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            if (Sql.update(connection, ENABLE, id, enterprise) > 0) {
                Instant now = clock.instant();
                Sql.update(connection, TRY_ALL, now, now, id);
            }
            return own(connection, id, enterprise);
        });
    }

    /** Sends a ping; one that waits is the same, and is tried at once. */
    DeliveryView test(UUID id, String enterprise) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            working(connection, id, enterprise);
            Sql.update(connection, HURRY, id);
            Optional<DeliveryView> waiting = Sql.first(connection, WAITING_PING, DeliveryView::of, id);
            if (waiting.isPresent()) {
                return again(connection, waiting.get().id(), id, enterprise);
            }
            events.add(connection, new Events.Envelope(UUID.randomUUID(), PING, clock.instant(), Map.of()), id);
            return Sql.first(connection, WAITING_PING, DeliveryView::of, id).orElseThrow();
        });
    }

    /**
     * Returns deliveries to a webhook, the newest first.
     *
     * @param before id of the last one before
     */
    List<DeliveryView> deliveries(UUID id, String enterprise, long before, int limit) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            own(connection, id, enterprise);
            return Sql.query(connection, NEWEST, DeliveryView::of, id, enterprise, before, limit);
        });
    }

    /** Sends an event again, with the same id; one that waits is tried at once. */
    DeliveryView replay(UUID id, String enterprise, long delivery) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            working(connection, id, enterprise);
            if (Sql.first(connection, DELIVERY, DeliveryView::of, id, enterprise, delivery)
                    .isEmpty()) {
                throw Problems.notFound("The webhook has no such delivery.");
            }
            Sql.update(connection, HURRY, id);
            return again(connection, delivery, id, enterprise);
        });
    }

    private DeliveryView again(Connection connection, long delivery, UUID id, String enterprise) throws SQLException {
        Instant now = clock.instant();
        Sql.update(connection, REPLAY, now, now, delivery);
        return Sql.first(connection, DELIVERY, DeliveryView::of, id, enterprise, delivery)
                .orElseThrow();
    }

    private static void working(Connection connection, UUID id, String enterprise) throws SQLException {
        if (own(connection, id, enterprise).disabledAt() != null) {
            throw Problems.conflict("The webhook is disabled; enable it first.");
        }
    }

    private static WebhookView own(Connection connection, UUID id, String enterprise) throws SQLException {
        return Sql.first(connection, OWN, WebhookView::of, id, enterprise).orElseThrow(Webhooks::unknown);
    }

    private static HttpProblem unknown() {
        return Problems.notFound("Your enterprise has no such webhook.");
    }
}
