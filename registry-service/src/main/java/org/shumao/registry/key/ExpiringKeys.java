package org.shumao.registry.key;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.shumao.kit.sql.Database;

/**
 * Counts API keys that somebody uses and that soon expire, so that their holders hear of it first. A key that has its
 * successor, or that nobody has used for a month, may expire.
 */
@ApplicationScoped
class ExpiringKeys {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String SQL = "select count(*) filter (where expires_at <= ?), count(*) from submitter_key"
            + " where expires_at > ? and expires_at <= ? and revoked_at is null and replaced_by is null and last_used > ?";

    private final Database database;
    private final Clock clock;
    private final AtomicLong withinWeek;
    private final AtomicLong withinMonth;

    ExpiringKeys(Database database, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        this.withinWeek = gauge(metrics, "7d");
        this.withinMonth = gauge(metrics, "30d");
    }

    private static AtomicLong gauge(MeterRegistry metrics, String within) {
        return metrics.gauge("shumao.submitter.keys.expiring", Tags.of("within", within), new AtomicLong());
    }

    @Scheduled(
            identity = "expiring keys",
            every = "${shumao.registry.keys.expiry-interval:5m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void count() {
        Instant now = clock.instant();
        database.query(
                SQL,
                row -> {
                    withinWeek.set(row.getLong(1));
                    withinMonth.set(row.getLong(2));
                    return row;
                },
                now.plus(WEEK),
                now,
                now.plus(MONTH),
                now.minus(MONTH));
    }
}
