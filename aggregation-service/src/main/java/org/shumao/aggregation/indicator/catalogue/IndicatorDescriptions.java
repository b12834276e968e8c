package org.shumao.aggregation.indicator.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.aggregation.coverage.ReporterBreaks;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.SeriesBreak;

/** Says of an indicator what the catalogue and the data say. */
@ApplicationScoped
class IndicatorDescriptions {
    private final Snapshots snapshots;
    private final TradeReader trade;

    IndicatorDescriptions(Snapshots snapshots, TradeReader trade) {
        this.snapshots = snapshots;
        this.trade = trade;
    }

    /** @param from the state of the data whose months and times it shows */
    IndicatorView of(Indicator indicator, ReadFrom from) throws SQLException {
        return snapshots.in(from, snapshot -> {
            List<IndicatorView.DefinitionView> definitions = new ArrayList<>();
            for (Definition definition : indicator.definitions()) {
                definitions.add(definition(snapshot, indicator, definition));
            }
            return IndicatorView.of(
                    indicator,
                    definitions,
                    combinations(indicator),
                    trade.settings().minimumBase());
        });
    }

    private IndicatorView.DefinitionView definition(Snapshot snapshot, Indicator indicator, Definition definition)
            throws SQLException {
        Optional<DataSpan> span = trade.range(snapshot, definition).span();
        Optional<Instant> updatedAt = trade.asOf(snapshot, definition);
        return IndicatorView.definition(
                indicator,
                definition,
                breaks(snapshot, indicator, definition),
                span.map(DataSpan::first).map(Object::toString).orElse(null),
                span.map(DataSpan::last).map(Object::toString).orElse(null),
                updatedAt.orElse(null));
    }

    /** A break by a reporter names it, so the public state has none. */
    private static List<SeriesBreak> breaks(Snapshot snapshot, Indicator indicator, Definition definition)
            throws SQLException {
        if (indicator.isOfEnterprises()) {
            return List.of();
        }
        List<SeriesBreak> breaks =
                new ArrayList<>(IndicatorCatalogue.published().breaks(definition));
        if (!snapshot.state().ofPublicState()) {
            ReporterBreaks.of(snapshot.connection(), definition).forEach(found -> breaks.add(found.named()));
        }
        breaks.sort(Comparator.comparing(SeriesBreak::month));
        return breaks;
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
