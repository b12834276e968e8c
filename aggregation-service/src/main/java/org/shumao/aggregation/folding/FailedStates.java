package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;

/** Table state_failure: states whose former contributions stay, since they cannot be evaluated under newer reference data. */
@ApplicationScoped
class FailedStates {
    private static final int MAX_REASON = 1000;

    private static final String PUT =
            "insert into state_failure (order_key, partition, reference_data_version, reason, failed_at)"
                    + " values (?, ?, ?, ?, ?) on conflict (order_key) do update set reference_data_version ="
                    + " excluded.reference_data_version, reason = excluded.reason, failed_at = excluded.failed_at";

    private final Clock clock;

    FailedStates(Clock clock) {
        this.clock = clock;
    }

    void put(Connection connection, String orderKey, int partition, long version, String reason) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(PUT)) {
            insert.setString(1, orderKey);
            insert.setInt(2, partition);
            insert.setLong(3, version);
            // PostgreSQL's text has no NUL, and a reason may quote one.
            String clean = reason.replace("\0", "\\u0000");
            insert.setString(4, clean.length() > MAX_REASON ? clean.substring(0, MAX_REASON) : clean);
            insert.setObject(5, OffsetDateTime.now(clock));
            insert.executeUpdate();
        }
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
