package org.shumao.registry.keyexpiry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

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

    private final DataSource database;
    private final Clock clock;
    private final AtomicLong withinWeek;
    private final AtomicLong withinMonth;

    ExpiringKeys(DataSource database, Clock clock, MeterRegistry metrics) {
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
    synchronized void count() throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setObject(1, now.plus(WEEK));
            select.setObject(2, now);
            select.setObject(3, now.plus(MONTH));
            select.setObject(4, now.minus(MONTH));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                withinWeek.set(row.getLong(1));
                withinMonth.set(row.getLong(2));
            }
        }
    }
}
