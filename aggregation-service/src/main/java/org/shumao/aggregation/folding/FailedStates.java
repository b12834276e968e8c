package org.shumao.aggregation.folding;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.shumao.aggregation.database.Database;

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

    /** Now and then, not whenever metrics are read. */
    @Scheduled(
            identity = "orders set aside",
            every = "${shumao.linkage.count-interval:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void count() throws SQLException {
        counted = database.inTransaction((Connection connection) -> {
            try (PreparedStatement select = connection.prepareStatement("select count(*) from state_failure");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /**
     * A state that cannot be evaluated.
     *
     * @param version of the reference data
     */
    record Failure(String orderKey, int partition, long version, String reason) {}

    void put(Connection connection, Collection<Failure> failures) throws SQLException {
        if (failures.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(PUT)) {
            for (Failure failure : failures) {
                insert.setString(1, failure.orderKey());
                insert.setInt(2, failure.partition());
                insert.setLong(3, failure.version());
                // PostgreSQL's text has no NUL, and a reason may quote one.
                String clean = failure.reason().replace("\0", "\\u0000");
                insert.setString(4, clean.length() > MAX_REASON ? clean.substring(0, MAX_REASON) : clean);
                insert.setObject(5, OffsetDateTime.now(clock));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Those behind an order key. */
    List<OrderSetAsideView> after(String orderKey, int limit) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            try (PreparedStatement select = connection.prepareStatement(AFTER)) {
                select.setString(1, orderKey);
                select.setInt(2, limit);
                List<OrderSetAsideView> found = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(new OrderSetAsideView(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getObject(4, OffsetDateTime.class).toInstant()));
                    }
                }
                return found;
            }
        });
    }

    /** These were evaluated. */
    void remove(Connection connection, Collection<String> orderKeys) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from state_failure where order_key = any(?)")) {
            delete.setArray(1, connection.createArrayOf("text", orderKeys.toArray()));
            delete.executeUpdate();
        }
    }
}
