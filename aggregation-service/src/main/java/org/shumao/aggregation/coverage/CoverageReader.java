package org.shumao.aggregation.coverage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.shumao.aggregation.coverage.CoverageFacts.MatchedOrders;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;

/**
 * Reads what stands beside figures as their coverage, in the snapshot of the figures. The tables have few rows, since coverage
 * comes with every answer.
 */
public final class CoverageReader {
    private static final String MATCHES = """
            select month, status, sum(orders) from match_month
             where month between ? and ? and submitter = ?
             group by 1, 2 having sum(orders) <> 0 order by 1, 2
            """;

    private static final String RESPONSES = """
            select kind, first_month, last_month, expected, received, in_time from reporting_response
             where first_month >= ? and last_month <= ?
             order by kind, first_month, last_month
            """;

    private CoverageReader() {}

    /** @param periods at least one */
    public static CoverageFacts read(
            Connection snapshot, Definition definition, Collection<Period> periods, Audience audience)
            throws SQLException {
        Months months = new Months(
                periods.stream()
                        .map(Period::first)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                periods.stream()
                        .map(Period::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
        List<MatchedOrders> matches = definition.lineKind() == LineKind.GOODS ? matches(snapshot, months) : List.of();
        return new CoverageFacts(
                definition, matches, owed(snapshot, months), ResponseWeights.of(snapshot, audience, periods), audience);
    }

    private static List<MatchedOrders> matches(Connection snapshot, Months months) throws SQLException {
        return Sql.query(
                snapshot,
                MATCHES,
                row -> new MatchedOrders(
                        Months.ofWritten(row.getInt(1)), MatchStatus.valueOf(row.getString(2)), row.getLong(3)),
                Months.written(months.from()),
                Months.written(months.to()),
                MatchKey.EVERYBODY);
    }

    private static List<CoverageFacts.DueReports> owed(Connection snapshot, Months months) throws SQLException {
        return Sql.query(
                snapshot,
                RESPONSES,
                row -> new CoverageFacts.DueReports(
                        EnterpriseKind.valueOf(row.getString(1)),
                        new Months(Months.ofWritten(row.getInt(2)), Months.ofWritten(row.getInt(3))),
                        new ReportCounts(row.getLong(4), row.getLong(5), row.getLong(6))),
                Months.written(months.from()),
                Months.written(months.to()));
    }
}
