package org.shumao.aggregation.coverage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.shumao.aggregation.coverage.CoverageFacts.MatchedOrders;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.LineKind;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
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

    private CoverageReader() {}

    /**
     * Reads the coverage of a definition.
     *
     * @param circumstances under which the figures of the definition are read
     * @param periods at least one
     */
    public static CoverageFacts read(
            Connection snapshot,
            Definition definition,
            CubeSnapshot circumstances,
            Collection<Period> periods,
            Audience audience)
            throws SQLException {
        Months months = Months.spanning(periods);
        return new CoverageFacts(
                definition,
                definition.lineKind() == LineKind.GOODS ? matches(snapshot, months) : List.of(),
                ResponseTable.of(snapshot, audience, periods),
                circumstances,
                false);
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
}
