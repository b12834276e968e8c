package org.shumao.aggregation.indicator.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.coverage.CoverageReader;
import org.shumao.aggregation.cube.query.CohortReader;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.referenceseries.ReferenceSeriesReader;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.rule.Figures;
import org.shumao.tradecore.indicator.rule.Trade;

/** Reads what a query asks for and makes the observations of it, before anything is suppressed. */
@ApplicationScoped
class ObservationReader {
    private final TradeReader trade;
    private final ReferenceSeriesReader reference;
    private final Clock clock;

    ObservationReader(TradeReader trade, ReferenceSeriesReader reference, Clock clock) {
        this.trade = trade;
        this.reference = reference;
        this.clock = clock;
    }

    /**
     * @param audience who the coverage is for
     * @param mayName whether a ranking may name members
     */
    ObservationSet read(
            Connection snapshot,
            IndicatorQuery query,
            Audience audience,
            BiPredicate<List<String>, Collection<Period>> mayName)
            throws SQLException {
        TradeReader.Extent extent = trade.extent(snapshot, query.definition());
        List<Period> periods = QueryLimits.periods(query, extent.span(), clock);
        TradeTable table = table(snapshot, query, periods, extent);
        Trade reckoned = Trade.of(table, query.basis(), query.indicator().over() != null)
                .beside(reference.published(
                        snapshot,
                        query.definition(),
                        query.basis().measure(),
                        query.indicator().rule()));
        if (query.top() == 0) {
            QueryLimits.checkObservations(
                    Math.multiplyExact(reckoned.rows().size() * query.kinds().size(), periods.size()));
        }
        Figures figures = query.figures().naming(members -> mayName.test(members, periods));
        int width = query.byMembers().size();
        int kind = query.by().indexOf(Dimension.KIND);
        List<Observation> found =
                kind < 0 ? figures.of(reckoned, periods, width) : figures.byKind(reckoned, periods, width, kind);
        CoverageFacts coverage = CoverageReader.read(snapshot, query.definition(), periods, audience);
        return new AnswerLayout(
                        query, reckoned, periods, extent.state(), coverage, EnterpriseNames.of(snapshot, query, found))
                .of(found);
    }

    private TradeTable table(Connection snapshot, IndicatorQuery query, List<Period> periods, TradeReader.Extent extent)
            throws SQLException {
        TradeTable table = trade.read(snapshot, query.selection(periods), extent);
        return query.indicator().rule().readsCohorts() ? CohortReader.inPlaceOfReturns(snapshot, table) : table;
    }
}
