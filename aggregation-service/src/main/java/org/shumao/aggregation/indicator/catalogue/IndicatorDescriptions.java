package org.shumao.aggregation.indicator.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.DataSpan;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.database.Database;

/** Says of an indicator what the catalogue and the data say. */
@ApplicationScoped
class IndicatorDescriptions {
    private final Database database;
    private final TradeReader trade;

    IndicatorDescriptions(Database database, TradeReader trade) {
        this.database = database;
        this.trade = trade;
    }

    IndicatorView of(Indicator indicator) throws SQLException {
        return database.inSnapshot(snapshot -> {
            List<IndicatorView.DefinitionView> definitions = new ArrayList<>();
            for (Definition definition : indicator.definitions()) {
                definitions.add(definition(snapshot, indicator, definition));
            }
            return IndicatorView.of(indicator, definitions, combinations(indicator));
        });
    }

    private IndicatorView.DefinitionView definition(Connection snapshot, Indicator indicator, Definition definition)
            throws SQLException {
        Optional<DataSpan> span = trade.span(snapshot, definition);
        Optional<Instant> updatedAt = trade.asOf(snapshot, definition);
        return IndicatorView.definition(
                indicator,
                definition,
                span.map(DataSpan::first).map(Object::toString).orElse(null),
                span.map(DataSpan::last).map(Object::toString).orElse(null),
                updatedAt.orElse(null));
    }

    private static List<List<Dimension>> combinations(Indicator indicator) {
        if (indicator.isOfEnterprises()) {
            return List.of(indicator.dimensions());
        }
        return Stream.of(TradeFamily.values())
                .filter(family ->
                        indicator.over() == null || family.dimensions().contains(indicator.over()))
                .map(family -> indicator.dimensions().stream()
                        .filter(family.dimensions()::contains)
                        .toList())
                .distinct()
                .toList();
    }
}
