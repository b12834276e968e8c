package org.shumao.aggregation.cube.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.DataSpan;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Months;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.cube.query.statement.TradeSource;
import org.shumao.aggregation.cube.query.trade.CubeSnapshot;
import org.shumao.aggregation.cube.store.DefinitionSql;

/** How far the data of a definition reach, whatever else a selection asks for. */
final class DefinitionExtent {
    /** The primary key begins with the month, so that the first row that counts ends the search. */
    private static final String MONTH =
            "(select c.month from %1$s c where %2$s and c.lines > 0 and c.month between ? and ? order by c.month %3$s limit 1)";

    private static final int EARLIEST = 1;

    private DefinitionExtent() {}

    /** From the first to the last month with a line. Months before the observation and months to come extend no span. */
    static Optional<DataSpan> span(Connection snapshot, Definition definition, CubeSnapshot circumstances)
            throws SQLException {
        YearMonth present = circumstances.presentMonth();
        YearMonth from = circumstances.observedFrom();
        List<String> months = months(definition);
        String sql = "select min(month), max(month) from (" + String.join(" union all ", months) + ") extent(month)";
        try (PreparedStatement select = snapshot.prepareStatement(sql)) {
            for (int i = 0; i < months.size(); i++) {
                select.setInt(2 * i + 1, from == null ? EARLIEST : Months.written(from));
                select.setInt(2 * i + 2, Months.written(present));
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                int first = row.getInt(1);
                int last = row.getInt(2);
                return row.wasNull()
                        ? Optional.empty()
                        : Optional.of(DataSpan.of(Months.ofWritten(first), Months.ofWritten(last), present));
            }
        }
    }

    /** When a row of the definition changed last. */
    static Optional<Instant> asOf(Connection snapshot, Definition definition) throws SQLException {
        TradeSource source = source(definition);
        String sql = "select max(c.as_of)" + source.from() + " where "
                + DefinitionSql.condition(definition, source.products());
        try (Statement select = snapshot.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            row.next();
            return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        }
    }

    private static List<String> months(Definition definition) {
        return Stream.of(Definition.values())
                .filter(definition::isObservedBy)
                .flatMap(observing -> Stream.of("asc", "desc").map(order -> month(observing, order)))
                .toList();
    }

    private static String month(Definition definition, String order) {
        TradeSource source = source(definition);
        return MONTH.formatted(source.table().name(), DefinitionSql.gross(definition, source.products()), order);
    }

    private static TradeSource source(Definition definition) {
        return TradeSource.of(TradeFamily.GOODS_AND_SERVICES, DefinitionSql.needed(definition));
    }
}
