package org.shumao.aggregation.webhook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.worker.Worker;

/** Looks for what happened, and sends it, if this installation has a key for it. Every replica does; the database says who does what. */
@ApplicationScoped
class WebhookWork {
    /** Longer than figures are revised: an order that changes after it may be told as if it were new. Changes of releases are news for a month. */
    private static final Duration REMEMBERED = Duration.ofDays(400);

    /** Deliveries can be looked at and sent again for so long. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String FORGET = "delete from webhook_event where made_at < ?";
    private static final String FORGET_RELEASES = "delete from webhook_announced where seen_at < ?";
    private static final String FORGET_DISPOSITIONS = "delete from disposition_announced where announced_at < ?";

    /** Without a key nothing is made of what the intake notes for webhooks that are there from before. */
    private static final String NOBODY_ASKS = "delete from disposition_change";

    private final ReleaseEvents releases;
    private final DispositionEvents dispositions;
    private final Deliveries deliveries;
    private final Database database;
    private final WebhookKeys keys;
    private final Clock clock;
    private final Worker looking;
    private final Worker sending;

    WebhookWork(
            ReleaseEvents releases,
            DispositionEvents dispositions,
            Deliveries deliveries,
            Database database,
            WebhookKeys keys,
            WebhookConfig config,
            Clock clock) {
        this.releases = releases;
        this.dispositions = dispositions;
        this.deliveries = deliveries;
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.looking = new Worker("events of webhooks", config.every(), config.every(), this::look);
        this.sending = new Worker("webhooks", config.every(), config.every(), this::send);
    }

    void start(@Observes SchemaMigrated event) {
        if (keys.present()) {
            looking.start();
            sending.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        looking.end();
        sending.end();
        looking.stop();
        sending.stop();
    }

    private boolean look() throws SQLException {
        try {
            return dispositions.announce();
        } finally {
            // The one is not to wait for the other, whatever its trouble is.
            releases.announce();
            sending.wake();
        }
    }

    boolean send() throws SQLException {
        deliveries.send(sending::wake);
        return false;
    }

    /** Somebody waits for it. */
    void hurry() {
        sending.wake();
    }

    @Scheduled(identity = "webhooks counted", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void count() throws SQLException {
        deliveries.count();
    }

    @Scheduled(identity = "webhook events forgotten", every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() throws SQLException {
        database.run(connection -> {
            Instant longAgo = clock.instant().minus(REMEMBERED);
            Sql.update(connection, FORGET, clock.instant().minus(KEPT));
            Sql.update(connection, FORGET_RELEASES, longAgo);
            Sql.update(connection, FORGET_DISPOSITIONS, longAgo);
            if (!keys.present()) {
                Sql.update(connection, NOBODY_ASKS);
            }
        });
    }
}
