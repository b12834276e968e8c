package org.shumao.aggregation.businessdemography;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.shumao.aggregation.businessdemography.count.Counting;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.publicview.PublicTables;
import org.shumao.aggregation.businessdemography.publicview.PublicTablesReader;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyConfig;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.businessdemography.query.MonthlyQuery;
import org.shumao.aggregation.businessdemography.query.NewEnterpriseQuery;
import org.shumao.aggregation.businessdemography.query.Population;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.aggregation.businessdemography.query.StratumQuery;
import org.shumao.aggregation.cube.DataSpan;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Months;
import org.shumao.aggregation.cube.query.CubeReader;
import org.shumao.aggregation.cube.query.TradeSeries;
import org.shumao.aggregation.disclosure.Audience;
import org.shumao.aggregation.disclosure.Disclosed;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.CachedQuery;
import org.shumao.aggregation.resultcache.CachedResult;
import org.shumao.aggregation.resultcache.ResultCache;
import org.shumao.contracts.period.Period;

/** Counts the enterprises of a period, all of it in one snapshot of the database. */
@ApplicationScoped
class BusinessDemography {
    private static final Comparator<List<String>> IN_ORDER =
            Comparator.comparing(members -> String.join("\0", members));

    private final ResultCache results;
    private final CubeReader cube;
    private final PublicTablesReader publicTables;
    private final int gap;

    BusinessDemography(
            ResultCache results, CubeReader cube, PublicTablesReader publicTables, BusinessDemographyConfig config) {
        this.results = results;
        this.cube = cube;
        this.publicTables = publicTables;
        this.gap = config.stoppedAfterMonths();
    }

    /** Everything, for a statistician. */
    Uni<CachedResult<BusinessDemographyView>> whole(BusinessDemographyQuery query, Audience audience)
            throws SQLException {
        return counts(query, counts -> Disclosed.toStatistician(counts, audience));
    }

    /** What the registry alone knows, for anybody. */
    Uni<CachedResult<BusinessDemographyView>> ofRegistryAlone(BusinessDemographyQuery query) throws SQLException {
        return counts(query, Disclosed::ofRegistryAlone);
    }

    /** The public view of a half-year or a year, for anybody. */
    Uni<CachedResult<BusinessDemographyView>> inPublicView(BusinessDemographyQuery query, Period period)
            throws SQLException {
        CachedQuery<PublicTables> tables = new CachedQuery<>(
                PublicTables.class,
                PublicTables.class,
                snapshot -> publicTables.in(snapshot, ReadFrom.PUBLIC),
                PublicTables::bytes);
        boolean byProvince = !query.by().isEmpty();
        return results.get(tables, ReadFrom.PUBLIC)
                .map(result ->
                        result.map(all -> BusinessDemographyView.of(query, all.counts(period, byProvince), gap)));
    }

    private Uni<CachedResult<BusinessDemographyView>> counts(
            BusinessDemographyQuery query, Function<Counts, Disclosed<Counts>> disclosure) throws SQLException {
        BusinessDemographyQuery counted = query.counted();
        CachedQuery<Counts> counts =
                new CachedQuery<>(counted, Counts.class, snapshot -> count(snapshot, counted), Counts::bytes);
        return results.get(counts, ReadFrom.NEWEST)
                .map(result -> result.map(all -> BusinessDemographyView.of(query, disclosure.apply(all), gap)));
    }

    private Counts count(Connection snapshot, BusinessDemographyQuery query) throws SQLException {
        Population.prepare(snapshot);
        TradeSeries series = cube.series(snapshot);
        Optional<DataSpan> span = series.span(Definition.CBEC);
        Months months = query.months();
        YearMonth observedTo = span.map(DataSpan::lastOver).orElse(months.to());
        MonthlyQuery.Strata strata = strata(snapshot, query, observedTo);
        List<Stratum> all = query.by().contains(Dimension.ENTERPRISE_KIND)
                ? StratumQuery.strata(snapshot, query, List.of(), observedTo, gap)
                : strata.whole();
        Counting counting = new Counting(span, NewEnterpriseQuery.isAnybodyRegistered(snapshot), gap);
        Optional<Instant> asOf = all.stream().map(Stratum::asOf).max(Comparator.naturalOrder());
        return Counts.of(
                series,
                months,
                counting.counts(List.of(), months, all),
                query.by().isEmpty() ? List.of() : rows(counting, strata.byMembers()),
                Figure.of(StratumQuery.unregistered(snapshot, months)),
                asOf.orElse(null));
    }

    private MonthlyQuery.Strata strata(Connection snapshot, BusinessDemographyQuery query, YearMonth observedTo)
            throws SQLException {
        if (query.by().contains(Dimension.MONTH)) {
            return MonthlyQuery.strata(snapshot, query, observedTo, gap);
        }
        List<Stratum> strata = StratumQuery.strata(snapshot, query, query.by(), observedTo, gap);
        return new MonthlyQuery.Strata(strata, strata);
    }

    private static List<EnterpriseCounts> rows(Counting counting, List<Stratum> strata) {
        Map<List<String>, List<Stratum>> byMembers = new TreeMap<>(IN_ORDER);
        strata.forEach(stratum -> byMembers
                .computeIfAbsent(stratum.members(), members -> new ArrayList<>())
                .add(stratum));
        List<EnterpriseCounts> rows = new ArrayList<>();
        byMembers.forEach(
                (members, some) -> rows.add(counting.counts(members, some.get(0).months(), some)));
        return rows;
    }
}
