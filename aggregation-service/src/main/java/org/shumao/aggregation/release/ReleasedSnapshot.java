package org.shumao.aggregation.release;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * All that was public at one moment. Its connection sees the tables of schema aggregation_released and no others.
 *
 * @param tick what is due by it is public
 * @param asOf the moment whose state was asked for, no later than the tick: releases that are due later are not in force
 */
public record ReleasedSnapshot(Connection connection, Instant tick, Instant asOf) {
    /**
     * The vintages in force, as a table in a statement: of each dataset and period the newest release that is due by a parameter, {@link
     * #asOf}. It has the columns of release_period.
     */
    public static final String IN_FORCE = "(select distinct on (dataset, period) * from release_period where due <= ?"
            + " order by dataset, period, due desc, round desc, release_id desc)";

    /** Work reads what it needs of a snapshot. */
    @FunctionalInterface
    public interface Work<T> {
        T run(ReleasedSnapshot snapshot) throws SQLException;
    }
}
