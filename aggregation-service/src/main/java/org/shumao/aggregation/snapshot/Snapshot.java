package org.shumao.aggregation.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * One moment of the data, from which one request reads all that it answers.
 *
 * @param connection in a transaction that sees this moment alone
 * @param state what the figures follow from: equal states, equal figures
 * @param now when it was taken
 */
public record Snapshot(Connection connection, DataState state, Instant now) {
    /** What to do with a snapshot. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Snapshot snapshot) throws SQLException;
    }
}
