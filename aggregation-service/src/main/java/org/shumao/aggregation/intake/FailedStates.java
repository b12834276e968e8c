package org.shumao.aggregation.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Table state_failure: states set aside, since they cannot be evaluated under the newest reference data or take too much. They keep all
 * their records, and the figures what they added before, until they can be evaluated under a newer version.
 */
@ApplicationScoped
class FailedStates {
    private static final int MAX_REASON = 1000;

    private static final String PUT =
            "insert into state_failure (order_key, partition, reference_data_version, reason, failed_at)"
                    + " values (?, ?, ?, ?, ?) on conflict (order_key) do update set reference_data_version ="
                    + " excluded.reference_data_version, reason = excluded.reason";

    private static final String AFTER = "select order_key, reason, reference_data_version, failed_at from state_failure"
            + " where order_key > ? order by order_key limit ?";

    private final Database database;
    private final Clock clock;
    private volatile long counted;

    FailedStates(Database database, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        Gauge.builder("shumao.orders.set.aside", () -> counted)
                .description(
                        "Orders that cannot be evaluated: their records wait, and what they added before stays in the figures")
                .register(metrics);
    }

    /** Counts now and then, not whenever metrics are read. */
    @Scheduled(
            identity = "orders set aside",
            every = "${shumao.linkage.count-interval:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void count() throws SQLException {
        counted = database.inTransaction((Connection connection) -> Sql.first(
                        connection, "select count(*) from state_failure", row -> row.getLong(1))
                .orElseThrow());
    }

    /**
     * A state that cannot be evaluated.
     *
     * @param version of the reference data
     */
    record Failure(String orderKey, int partition, long version, String reason) {}

    void put(Connection connection, Collection<Failure> failures) throws SQLException {
        Sql.batch(connection, PUT, failures, failure -> {
            // PostgreSQL's text has no NUL, and a reason may quote one.
            String clean = failure.reason().replace("\0", "\\u0000");
            return new Object[] {
                failure.orderKey(),
                failure.partition(),
                failure.version(),
                clean.length() > MAX_REASON ? clean.substring(0, MAX_REASON) : clean,
                clock.instant()
            };
        });
    }

    /** Returns those behind an order key. */
    List<OrderSetAsideView> after(String orderKey, int limit) throws SQLException {
        return database.inTransaction(connection -> Sql.query(
                connection,
                AFTER,
                row -> new OrderSetAsideView(
                        row.getString(1), row.getString(2), row.getLong(3), Columns.instant(row, "failed_at")),
                orderKey,
                limit));
    }

    /** Removes orders that were evaluated. */
    void remove(Connection connection, Collection<String> orderKeys) throws SQLException {
        Sql.update(connection, "delete from state_failure where order_key = any(?)", (Object)
                orderKeys.toArray(String[]::new));
    }

    /** An order that cannot be evaluated. */
    @Schema(name = "OrderSetAside")
    record OrderSetAsideView(
            @Schema(description = "The order number, or the key of the service report", examples = "T-20250601-17")
            String orderNo,

            @Schema(
                    description = "Why it could not be evaluated the last time",
                    examples = "out of range: 12345678901234567890")
            String reason,

            @Schema(description = "Version of the reference data of that attempt")
            long referenceDataVersion,

            @Schema(description = "Since when it is set aside")
            Instant since) {}
}
