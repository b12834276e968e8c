package org.shumao.aggregation.indicator.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.coverage.MatchedTradeReader;
import org.shumao.aggregation.cube.query.ClearanceReader;
import org.shumao.aggregation.cube.query.CohortReader;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.PeriodNotes;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.release.referenceseries.ReferenceSeriesReader;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.ObservationStatus;
import org.shumao.tradecore.indicator.rule.Comparisons;
import org.shumao.tradecore.indicator.rule.Figures;
import org.shumao.tradecore.indicator.rule.IndicatorRule;
import org.shumao.tradecore.indicator.rule.Trade;
import org.shumao.tradecore.referenceseries.PublishedValue;

/** Reads what a query of trade asks for and makes the observations of it: live, and nothing is suppressed. */
@ApplicationScoped
class ObservationReader {
    private static final String NAMES = "select uscc, name from enterprise where uscc = any(?)";
    private static final Set<Dimension> OF_ENTERPRISES = EnumSet.of(Dimension.ENTERPRISE, Dimension.PLATFORM);

    private final TradeReader trade;
    private final ReferenceSeriesReader reference;
    private final MatchedTradeReader matched;

    ObservationReader(TradeReader trade, ReferenceSeriesReader reference, MatchedTradeReader matched) {
        this.trade = trade;
        this.reference = reference;
        this.matched = matched;
    }

    /** Reads all that rules need; the coverage is what the audience may see of it. */
    ObservationSet read(Snapshot snapshot, IndicatorQuery query, Audience audience) throws SQLException {
        Connection connection = snapshot.connection();
        DataRange range = trade.range(snapshot, query.definition());
        List<Period> periods = query.periods(range);
        TradeTable read = trade.read(snapshot, query.tradeQuery(periods), range);
        Trade all = trade(connection, query, read);
        Trade sums = query.indicator().rule().readsMatchedReporters()
                ? all.withMatched(matched.read(
                        snapshot,
                        query.definition(),
                        query.evidence(),
                        query.indicator().rule().detail(query.basis()),
                        periods,
                        range))
                : all;
        List<Observation> found = observations(query, query.figures(), sums, periods);
        CoverageFacts coverage =
                CoverageFacts.read(connection, query.definition(), range.circumstances(), periods, audience.ofCounts());
        return new ObservationLayout(query)
                .of(
                        found,
                        periods,
                        period -> notes(query, sums, period, coverage),
                        names(connection, query, found),
                        snapshot.state(),
                        asOf(sums, periods),
                        null);
    }

    /**
     * Makes the observations of sums, wherever they were read.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if they are too many
     */
    static List<Observation> observations(IndicatorQuery query, Figures figures, Trade sums, List<Period> periods) {
        if (query.top() == 0) {
            IndicatorQuery.checkObservations(
                    Math.multiplyExact(sums.rows().size() * query.kinds().size(), periods.size()));
        }
        int width = query.byMembers().size();
        int kind = query.by().indexOf(Dimension.KIND);
        return kind < 0 ? figures.of(sums, periods, width) : figures.byKind(sums, periods, width, kind);
    }

    /** Returns when a row of one of the periods changed last; null if there is none. */
    static @Nullable Instant asOf(Trade sums, List<Period> periods) {
        return periods.stream()
                .flatMap(period -> asOf(sums, period).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Trade trade(Connection connection, IndicatorQuery query, TradeTable read) throws SQLException {
        IndicatorRule rule = query.indicator().rule();
        Trade sums = Trade.of(
                        rule.readsCohorts() ? CohortReader.inPlaceOfReturns(connection, read) : read,
                        query.basis(),
                        query.indicator().over() != null)
                .beside(reference.published(
                        connection, query.definition(), query.basis().measure(), rule));
        return rule.readsClearances() ? sums.withParts(ClearanceReader.read(connection, read.query())) : sums;
    }

    static PeriodNotes notes(IndicatorQuery query, Trade trade, Period period, CoverageFacts coverage) {
        Optional<Period> base = query.indicator().rule().base(trade, period);
        ValueOrReason<BigDecimal> published = Comparisons.coverage(trade, period);
        ValueOrReason<Map<Evidence, BigInteger>> mix = trade.table().evidence(period);
        IndicatorRule rule = query.indicator().rule();
        boolean provisional = rule.isProvisional(trade, List.of(), period);
        List<PublishedValue> covered = Comparisons.ofCoverage(trade, period);
        return new PeriodNotes(
                trade.table().covers(period),
                provisional,
                mix,
                published.value(),
                published.reason(),
                published.value() == null ? null : ObservationStatus.of(provisional, covered),
                Stream.concat(covered.stream(), rule.published(trade, period).stream())
                        .distinct()
                        .toList(),
                coverage.of(period, mix),
                base.orElse(null),
                base.flatMap(before -> asOf(trade, before)).orElse(null));
    }

    private static Optional<Instant> asOf(Trade trade, Period period) {
        return Optional.ofNullable(sums(trade, period).asOf());
    }

    private static TradeSums sums(Trade trade, Period period) {
        return trade.table().sums(List.of(), period, Set.of(Flow.values()));
    }

    /** Returns the names of the enterprises and platforms that some observations are of; none of codes that nobody has registered. */
    private static Map<String, String> names(
            Connection connection, IndicatorQuery query, List<Observation> observations) throws SQLException {
        String[] codes = observations.stream()
                .flatMap(observation -> IntStream.range(0, observation.members().size())
                        .filter(i -> OF_ENTERPRISES.contains(query.by().get(i)))
                        .mapToObj(i -> observation.members().get(i)))
                .distinct()
                .toArray(String[]::new);
        Map<String, String> names = new HashMap<>();
        if (codes.length > 0) {
            Sql.query(connection, NAMES, row -> names.put(row.getString(1), row.getString(2)), (Object) codes);
        }
        return names;
    }
}
