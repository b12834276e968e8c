package org.shumao.aggregation.indicator.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.businessdemography.count.CountReader;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.coverage.Coverage;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.PeriodNotes;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.Observation;

/** Reads the counts of enterprises that a query asks for, where business demography reads them, and makes the observations of it. */
@ApplicationScoped
class EnterpriseReader {
    private static final ValueOrReason<Map<Evidence, BigInteger>> NO_VALUE = ValueOrReason.missing(Reason.NO_DATA);

    private final TradeReader trade;
    private final CountReader counts;

    EnterpriseReader(TradeReader trade, CountReader counts) {
        this.trade = trade;
        this.counts = counts;
    }

    /**
     * Reads live counts: for a statistician any, for others inside totals of the country and what the register alone knows.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 beyond the limits
     */
    Disclosed<ObservationSet> read(Snapshot snapshot, IndicatorQuery query, Audience audience) throws SQLException {
        DataRange range = trade.range(snapshot, query.definition());
        List<Period> periods = query.periods(range);
        CoverageFacts coverage = CoverageFacts.read(
                snapshot.connection(), query.definition(), range.circumstances(), periods, audience.ofCounts());
        Months months = new Months(
                periods.get(0).first(), periods.get(periods.size() - 1).last());
        BusinessDemographyQuery counted = counted(query, months, only(query));
        Map<Period, Counts> all = counts.readEach(snapshot, counted.counted(), periods);
        Map<Period, Counts> some = null;
        if (query.indicator().over() != null) {
            Map<Dimension, SortedSet<String>> parts = only(query);
            parts.put(query.indicator().over(), new TreeSet<>(query.basis().parts()));
            some = counts.readEach(snapshot, counted(query, months, parts).counted(), periods);
        }
        ObservationSet set = set(snapshot, coverage, EnterpriseFigures.of(query, periods, all, some));
        if (audience == Audience.STATISTICIAN) {
            return Disclosed.toStatistician(set, audience);
        }
        return counted.isOfRegisterAlone() ? Disclosed.ofRegistryAlone(set) : Disclosed.nationalTotals(set);
    }

    private static BusinessDemographyQuery counted(
            IndicatorQuery query, Months months, Map<Dimension, SortedSet<String>> only) {
        Set<String> codes = query.only().getOrDefault(Dimension.ENTERPRISE_KIND, new TreeSet<>());
        Set<EnterpriseKind> kinds = Stream.of(EnterpriseKind.values())
                .filter(kind -> codes.contains(kind.name()))
                .collect(Collectors.toUnmodifiableSet());
        return new BusinessDemographyQuery(
                months, query.by(), kinds, only, Set.of(query.basis().measure()), OptionalInt.empty());
    }

    /** The filters but that on kinds: an enterprise has several, and counts if one of them is asked for. */
    private static Map<Dimension, SortedSet<String>> only(IndicatorQuery query) {
        Map<Dimension, SortedSet<String>> only = new EnumMap<>(Dimension.class);
        only.putAll(query.only());
        only.remove(Dimension.ENTERPRISE_KIND);
        return only;
    }

    private static ObservationSet set(Snapshot snapshot, CoverageFacts coverage, EnterpriseFigures figures) {
        List<Observation> observations = figures.observations();
        IndicatorQuery.checkObservations(observations.size());
        return new ObservationLayout(figures.query())
                .of(
                        observations,
                        figures.periods(),
                        period -> notes(figures.counts(period), coverage.of(period, NO_VALUE)),
                        Map.of(),
                        snapshot.state(),
                        figures.counts(figures.periods().get(0)).asOf(),
                        null);
    }

    /** No value stands behind a count, and nobody publishes totals of them. */
    private static PeriodNotes notes(Counts counts, Coverage coverage) {
        return new PeriodNotes(
                counts.complete(),
                counts.provisional(),
                NO_VALUE,
                null,
                Reason.NO_PUBLISHED_TOTAL,
                null,
                List.of(),
                coverage,
                null,
                null);
    }
}
