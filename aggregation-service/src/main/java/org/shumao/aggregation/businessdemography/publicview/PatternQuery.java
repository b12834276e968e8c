package org.shumao.aggregation.businessdemography.publicview;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.List;
import org.shumao.aggregation.businessdemography.query.EnterpriseCount;
import org.shumao.aggregation.businessdemography.query.Population;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;

/** Reads in which blocks of time the enterprises of each province traded, and when they registered. */
final class PatternQuery {
    /** Fetched at once, for a million enterprises may have as many different courses. */
    private static final int FETCH = 20_000;

    private static final List<Dimension> BY_PROVINCE = List.of(Dimension.PROVINCE);

    private static final String BOUNDS =
            "select min(first_month), max(first_month + octet_length(months) - 1) from enterprise_trade";

    private static final String COURSES = "select %s t.first_month, t.months, max(greatest(e.taken_at, t.as_of)), ";

    private static final String REGISTRATIONS = "select %s (" + Population.REGISTERED + ") / %d, ";

    private PatternQuery() {}

    /** @param months length of a block */
    static Patterns patterns(Connection snapshot, int months) throws SQLException {
        Population.prepare(snapshot);
        Patterns patterns = new Patterns(blocks(snapshot, months));
        readCourses(snapshot, patterns);
        readRegistrations(snapshot, patterns);
        return patterns;
    }

    private static Blocks blocks(Connection snapshot, int months) throws SQLException {
        try (Statement select = snapshot.createStatement();
                ResultSet row = select.executeQuery(BOUNDS)) {
            row.next();
            int first = row.getInt(1) / months;
            return row.wasNull()
                    ? new Blocks(months, 0, 0)
                    : new Blocks(months, first, row.getInt(2) / months - first + 1);
        }
    }

    private static void readCourses(Connection snapshot, Patterns patterns) throws SQLException {
        String sql = COURSES.formatted(Population.members(BY_PROVINCE)) + EnterpriseCount.SQL
                + Population.from(BY_PROVINCE) + " group by 1, 2, 3";
        try (PreparedStatement select = Sql.prepare(snapshot, sql, Population.usual())) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int first = row.getInt(2);
                    BitSet pattern =
                            row.wasNull() ? new BitSet() : patterns.blocks().pattern(first, row.getString(3));
                    patterns.addTraded(
                            Population.members(row, BY_PROVINCE).get(0),
                            pattern,
                            Population.count(row, 5),
                            row.getObject(4, OffsetDateTime.class).toInstant());
                }
            }
        }
    }

    private static void readRegistrations(Connection snapshot, Patterns patterns) throws SQLException {
        String sql = REGISTRATIONS.formatted(Population.members(BY_PROVINCE), Frequency.HALF.months())
                + EnterpriseCount.SQL + Population.from(BY_PROVINCE) + " group by 1, 2";
        try (PreparedStatement select = Sql.prepare(snapshot, sql, Population.usual());
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                patterns.addRegistered(
                        Population.members(row, BY_PROVINCE).get(0), row.getInt(2), Population.count(row, 3));
            }
        }
    }
}
