package org.shumao.aggregation.businessdemography.released;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.List;
import org.shumao.aggregation.businessdemography.query.EnterpriseCount;
import org.shumao.aggregation.businessdemography.query.Population;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;

/** Reads in which blocks of time the enterprises of each member of a dimension traded, and when they registered. */
public final class PatternQuery {
    private static final String BOUNDS =
            "select min(first_month), max(first_month + octet_length(months) - 1) from enterprise_trade";

    private static final String COURSES = "select %s t.first_month, t.months, max(greatest(e.taken_at, t.as_of)), ";

    private static final String REGISTRATIONS = "select %s (" + Population.REGISTERED + ") / %d, ";

    private PatternQuery() {}

    /**
     * Reads them.
     *
     * @param gap months without trade after which an enterprise is presumed stopped
     */
    public static Patterns patterns(Connection snapshot, int gap, Dimension by) throws SQLException {
        Population.prepare(snapshot);
        Patterns patterns = new Patterns(blocks(snapshot, blockMonths(gap)));
        readCourses(snapshot, by, patterns);
        readRegistrations(snapshot, by, patterns);
        return patterns;
    }

    /** Returns the longest blocks of which half-years and the gap are made. */
    private static int blockMonths(int gap) {
        return BigInteger.valueOf(gap)
                .gcd(BigInteger.valueOf(Frequency.HALF.months()))
                .intValueExact();
    }

    private static Blocks blocks(Connection snapshot, int months) throws SQLException {
        return Sql.first(snapshot, BOUNDS, row -> {
                    int first = row.getInt(1) / months;
                    return row.wasNull()
                            ? new Blocks(months, 0, 0)
                            : new Blocks(months, first, row.getInt(2) / months - first + 1);
                })
                .orElseThrow();
    }

    private static void readCourses(Connection snapshot, Dimension by, Patterns patterns) throws SQLException {
        String sql = COURSES.formatted(Population.parts(by)) + EnterpriseCount.SQL + Population.from(List.of())
                + " group by 1, 2, 3";
        Sql.each(
                snapshot,
                sql,
                row -> {
                    int first = row.getInt(2);
                    BitSet pattern =
                            row.wasNull() ? new BitSet() : patterns.blocks().pattern(first, row.getString(3));
                    patterns.addTraded(
                            Population.members(row, List.of(by)).get(0),
                            pattern,
                            Population.count(row, 5),
                            row.getObject(4, OffsetDateTime.class).toInstant());
                },
                Population.usual());
    }

    private static void readRegistrations(Connection snapshot, Dimension by, Patterns patterns) throws SQLException {
        String sql = REGISTRATIONS.formatted(Population.parts(by), Frequency.HALF.months()) + EnterpriseCount.SQL
                + Population.from(List.of()) + " group by 1, 2";
        Sql.each(
                snapshot,
                sql,
                row -> patterns.addRegistered(
                        Population.members(row, List.of(by)).get(0), row.getInt(2), Population.count(row, 3)),
                Population.usual());
    }
}
