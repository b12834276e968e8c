package org.shumao.aggregation.coverage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.shumao.aggregation.coverage.CoverageFacts.MatchedOrders;
import org.shumao.aggregation.cube.query.CubeQuery;
import org.shumao.aggregation.cube.query.CubeRow;
import org.shumao.aggregation.cube.store.RollUps;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;

/**
 * Reads what stands beside figures as their coverage, in the snapshot of the figures. The tables have few rows, since coverage
 * comes with every answer.
 */
public final class CoverageReader {
    private static final CubeQuery BY_STATUS = CubeQuery.of(
                    RollUps.MATCH_MONTH, List.of(Dimension.MONTH, Dimension.STATUS), List.of(Measure.ORDERS))
            .only(Dimension.SUBMITTER, MatchKey.EVERYBODY);

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
        return BY_STATUS.in(months).read(snapshot).stream()
                .filter(row -> row.sums().orders() != 0)
                .map(CoverageReader::matched)
                .toList();
    }

    private static MatchedOrders matched(CubeRow row) {
        return new MatchedOrders(
                Months.ofWritten(Integer.parseInt(row.member(Dimension.MONTH))),
                MatchStatus.valueOf(row.member(Dimension.STATUS)),
                row.sums().orders());
    }

    private static List<OwedReports> owed(Connection snapshot, Months months) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement(RESPONSES)) {
            select.setInt(1, Months.written(months.from()));
            select.setInt(2, Months.written(months.to()));
            List<OwedReports> owed = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    owed.add(new OwedReports(
                            EnterpriseKind.valueOf(row.getString(1)),
                            new Months(Months.ofWritten(row.getInt(2)), Months.ofWritten(row.getInt(3))),
                            new ReportCounts(row.getLong(4), row.getLong(5), row.getLong(6))));
                }
            }
            return owed;
        }
    }
}
