package org.shumao.aggregation.release;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Holds all that was public at one moment. Its connection sees the tables of schema aggregation_released and no others.
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

    private static final String OBSERVATIONS =
            "select release_id, series, period, measure, value, status, reason from release_observation"
                    + " where release_id = any(?) and dataset = ? and period = any(?) and measure = any(?)";

    /**
     * Reads what one release says of each period of a dataset. The statement names releases and periods, because with a join of what is in
     * force the database reads all vintages that there are; what another of these releases says of a period is left out here.
     *
     * @param releases id of the release by period
     * @param measures codes of the measures
     */
    public List<ReleaseRow> observations(String dataset, Map<String, String> releases, Collection<String> measures)
            throws SQLException {
        List<ReleaseRow> found = new ArrayList<>();
        Sql.query(
                connection,
                OBSERVATIONS,
                row -> {
                    String period = Columns.text(row, "period");
                    return Columns.text(row, "release_id").equals(releases.get(period))
                            && found.add(new ReleaseRow(
                                    Columns.text(row, "series"),
                                    period,
                                    Columns.text(row, "measure"),
                                    row.getBigDecimal("value"),
                                    Columns.text(row, "status"),
                                    row.getString("reason")));
                },
                releases.values().toArray(String[]::new),
                dataset,
                releases.keySet().toArray(String[]::new),
                measures.toArray(String[]::new));
        return found;
    }

    /** Work reads what it needs of a snapshot. */
    @FunctionalInterface
    public interface Work<T> {
        T run(ReleasedSnapshot snapshot) throws SQLException;
    }
}
