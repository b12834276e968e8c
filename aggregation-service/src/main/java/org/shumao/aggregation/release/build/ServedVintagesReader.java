package org.shumao.aggregation.release.build;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.disclosure.ReleaseCell;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.release.Dataset;

/**
 * Reads what other releases show and withhold in the years of a release: those that are public or will be, and those that were public before
 * they were stopped, since nobody forgets them. Periods of different years are no part of each other.
 */
public final class ServedVintagesReader {
    private static final String CELLS = """
        select o.dataset, o.period, o.series, o.measure, bool_or(o.value is not null), bool_or(o.reason = ?)
          from release r join release_observation o using (build_id)
         where r.release_id <> ? and (r.stopped_at is null or r.stopped_at >= r.due) and left(o.period, 4) = any (?)
         group by 1, 2, 3, 4
        """;

    private ServedVintagesReader() {}

    /**
     * Reads them for a release.
     *
     * @param periods of the release
     */
    public static ServedVintages read(Connection connection, String release, Collection<Period> periods)
            throws SQLException {
        Set<ReleaseCell> shown = new HashSet<>();
        Set<ReleaseCell> withheld = new HashSet<>();
        Set<ReleaseCell> inDollars = new HashSet<>();
        List<Row> rows = Sql.query(
                connection,
                CELLS,
                row -> new Row(
                        new ReleaseCell(
                                row.getString(1),
                                Period.parse(row.getString(2)).orElseThrow(),
                                row.getString(3),
                                ReleaseCell.part(row.getString(4))),
                        ReleaseCell.isInDollars(row.getString(4)),
                        row.getBoolean(5),
                        row.getBoolean(6)),
                Reason.SUPPRESSED.code(),
                release,
                periods.stream()
                        .map(period -> String.format("%04d", period.first().getYear()))
                        .distinct()
                        .toArray(String[]::new));
        for (Row row : rows) {
            if (!row.cell().series().endsWith("." + Dataset.ALL)) {
                if (row.shown()) {
                    (row.dollars() ? inDollars : shown).add(row.cell());
                }
                // Where dollars alone are withheld, the cell is shown.
                if (row.withheld() && !row.dollars()) {
                    withheld.add(row.cell());
                }
            }
        }
        return new ServedVintages(shown, withheld, inDollars);
    }

    private record Row(ReleaseCell cell, boolean dollars, boolean shown, boolean withheld) {}
}
