package org.shumao.aggregation.cube.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.cube.query.statement.TradeSource;
import org.shumao.aggregation.cube.store.DefinitionSql;
import org.shumao.tradecore.cube.Definition;

/** How far the data of a definition reach, whatever else a selection asks for. */
final class DefinitionExtent {
    private DefinitionExtent() {}

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

    private static TradeSource source(Definition definition) {
        return TradeSource.of(TradeFamily.GOODS_AND_SERVICES, DefinitionSql.needed(definition));
    }
}
