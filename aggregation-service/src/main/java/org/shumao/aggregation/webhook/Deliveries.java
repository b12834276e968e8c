package org.shumao.aggregation.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.webhook.Receivers.Response;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Sends what waits: to each receiver one event at a time, to several receivers at once. Whoever takes a delivery holds its webhook for a
 * minute; what is sent and not noted by then is sent again, with the same id. So nothing is lost, and a receiver may get something twice.
 */
@ApplicationScoped
class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    /** Far longer than a call takes. */
    static final Duration HELD = Duration.ofMinutes(1);

    /** A webhook is not disabled before so many attempts have failed one after the other: the pause may have been ours. */
    static final int LEAST_FAILURES = 10;

    /** So many receivers are called at the same time by one replica, each of them by one delivery at a time. */
    private static final int AT_ONCE = 32;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    /** A delivery that has failed for so long is given up, and a webhook of which nothing succeeded for so long is disabled. */
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private static final int GONE = 410;

    private static final String CLAIM = """
            with due as materialized (
                select w.webhook_id, d.delivery_id
                  from webhook w
                 cross join lateral (
                       select delivery_id from webhook_delivery
                        where webhook_id = w.webhook_id and state = 'WAITING' and next_at <= ?
                        order by next_at, delivery_id limit 1) d
                 where %s and w.busy_until <= ? and w.not_before <= ?
                 order by w.busy_until limit ? for update of w skip locked),
            held as (
                update webhook w set busy_until = ? from due where w.webhook_id = due.webhook_id
                returning w.webhook_id, w.url, w.failures, due.delivery_id)
            select h.webhook_id, h.url, h.failures, d.delivery_id, d.attempts, e.event_id, e.body
              from held h join webhook_delivery d using (delivery_id) join webhook_event e using (event_id)
            """.formatted(Webhooks.WORKS);

    private static final String SUCCEEDED_WEBHOOK =
            "update webhook set busy_until = ?, not_before = '-infinity', failures = 0,"
                    + " failing_since = null where webhook_id = ?";
    private static final String SUCCEEDED = "update webhook_delivery set state = 'DELIVERED', attempts = attempts + 1,"
            + " attempted_at = ?, status = ?, failure = null where delivery_id = ?";
    private static final String FAILED_WEBHOOK =
            "update webhook set busy_until = ?, not_before = ?, failures = failures + 1,"
                    + " failing_since = coalesce(failing_since, ?) where webhook_id = ?"
                    + " returning failures >= ? and failing_since <= ? as failing";
    private static final String FAILED =
            "update webhook_delivery set attempts = attempts + 1, attempted_at = ?, status = ?,"
                    + " failure = ?, next_at = ?, state = case when queued_at <= ? then 'FAILED' else state end"
                    + " where delivery_id = ? and state = 'WAITING'";
    private static final String DISABLE =
            "update webhook set disabled_at = ?, disabled_reason = ? where webhook_id = ? and disabled_at is null";
    private static final String WAITING = "select count(*) from webhook_delivery join webhook using (webhook_id)"
            + " where state = 'WAITING' and disabled_at is null";
    private static final String DISABLED = "select count(*) from webhook where disabled_at is not null";

    private final Database database;
    private final Receivers receivers;
    private final WebhookKeys keys;
    private final Clock clock;
    private final Semaphore places;
    private final ExecutorService callers = Executors.newCachedThreadPool(work -> Receivers.daemon(work, "webhook"));
    private final Counter succeeded;
    private final Counter failed;
    private volatile long waiting;
    private volatile long disabled;

    /**
     * A delivery that this replica has to do.
     *
     * @param failures of the webhook, since its last success
     * @param attempts at this delivery before
     */
    record Claimed(UUID webhook, URI url, int failures, long delivery, int attempts, UUID event, String body) {
        static Claimed of(ResultSet row) throws SQLException {
            return new Claimed(
                    row.getObject("webhook_id", UUID.class),
                    URI.create(Columns.text(row, "url")),
                    row.getInt("failures"),
                    row.getLong("delivery_id"),
                    row.getInt("attempts"),
                    row.getObject("event_id", UUID.class),
                    Columns.text(row, "body"));
        }
    }

    Deliveries(Database database, Receivers receivers, WebhookKeys keys, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.receivers = receivers;
        this.keys = keys;
        this.clock = clock;
        this.places = new Semaphore(AT_ONCE);
        this.succeeded = attempts("delivered").register(metrics);
        this.failed = attempts("failed").register(metrics);
        Gauge.builder("shumao.webhooks.waiting", () -> waiting)
                .description("Deliveries to receivers that have not succeeded yet")
                .register(metrics);
        Gauge.builder("shumao.webhooks.disabled", () -> disabled)
                .description("Webhooks that were disabled, since their receivers failed")
                .register(metrics);
    }

    private static Counter.Builder attempts(String outcome) {
        return Counter.builder("shumao.webhooks.attempts")
                .description("Attempts to send an event to a receiver")
                .tag("outcome", outcome);
    }

    @PreDestroy
    void close() {
        callers.shutdownNow();
    }

    void count() throws SQLException {
        waiting = database.inTransaction((Connection connection) -> Sql.number(connection, WAITING));
        disabled = database.inTransaction((Connection connection) -> Sql.number(connection, DISABLED));
    }

    /**
     * Begins to send what is due, as far as there is room.
     *
     * @param next called whenever something was sent: the next one of its receiver may be due
     */
    synchronized void send(Runnable next) throws SQLException {
        int free = places.drainPermits();
        List<Claimed> claimed = List.of();
        try {
            claimed = free == 0 ? claimed : claim(free);
        } finally {
            places.release(free - claimed.size());
        }
        for (Claimed delivery : claimed) {
            callers.execute(() -> {
                try {
                    settle(delivery, call(delivery));
                } catch (SQLException | RuntimeException e) {
                    LOG.warnf(e, "What came of delivery %s is not noted: it is sent again", delivery.delivery());
                } finally {
                    places.release();
                    next.run();
                }
            });
        }
    }

    List<Claimed> claim(int most) throws SQLException {
        Instant now = clock.instant();
        return database.inTransaction((Connection connection) ->
                Sql.query(connection, CLAIM, Claimed::of, now, now, now, most, now.plus(HELD)));
    }

    Response call(Claimed delivery) {
        Map<String, String> headers = keys.headers(delivery.event(), clock.instant(), delivery.body());
        return receivers.post(delivery.url(), headers, delivery.body(), delivery.attempts());
    }

    private void settle(Claimed delivery, Response answer) throws SQLException {
        database.run(connection -> {
            if (answer.failure() == null) {
                succeeded(connection, delivery, answer);
            } else {
                failed(connection, delivery, answer);
            }
        });
        (answer.failure() == null ? succeeded : failed).increment();
    }

    private void succeeded(Connection connection, Claimed delivery, Response answer) throws SQLException {
        Instant now = clock.instant();
        Sql.update(connection, SUCCEEDED_WEBHOOK, now, delivery.webhook());
        Sql.update(connection, SUCCEEDED, now, answer.status(), delivery.delivery());
    }

    private void failed(Connection connection, Claimed delivery, Response answer) throws SQLException {
        Instant now = clock.instant();
        Instant longAgo = now.minus(GIVE_UP_AFTER);
        boolean failing = Sql.first(
                        connection,
                        FAILED_WEBHOOK,
                        row -> row.getBoolean("failing"),
                        now,
                        now.plus(pause(delivery.failures())),
                        now,
                        delivery.webhook(),
                        LEAST_FAILURES,
                        longAgo)
                .orElse(false);
        String failure = answer.failure() == null ? null : answer.failure().code();
        Sql.update(
                connection,
                FAILED,
                now,
                answer.status(),
                failure,
                now.plus(pause(delivery.attempts())),
                longAgo,
                delivery.delivery());
        boolean gone = answer.status() != null && answer.status() == GONE;
        if ((gone || failing)
                && Sql.update(connection, DISABLE, now, gone ? "gone" : "failing", delivery.webhook()) > 0) {
            LOG.infof("Webhook %s is disabled: its receiver %s", delivery.webhook(), gone ? "is gone" : "fails");
        }
    }

    private Duration pause(int before) {
        return pause(before, ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Returns how long to wait after a failure.
     *
     * @param before failures before this one
     * @param chance from 0 to 1: receivers that failed together are not called together again
     */
    static Duration pause(int before, double chance) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(before, 30));
        Duration middle = doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
        return Duration.ofMillis(Math.round(middle.toMillis() * (0.8 + 0.4 * chance)));
    }
}
