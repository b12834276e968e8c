package org.shumao.aggregation.businessdemography;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.function.Function;
import org.shumao.aggregation.businessdemography.count.CountReader;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.publicview.PublicTables;
import org.shumao.aggregation.businessdemography.publicview.PublicTablesReader;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.CachedQuery;
import org.shumao.aggregation.resultcache.CachedResult;
import org.shumao.aggregation.resultcache.ResultCache;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Counts the enterprises of a period, all of it in one snapshot of the database. */
@ApplicationScoped
class BusinessDemography {
    private final ResultCache results;
    private final CountReader counts;
    private final PublicTablesReader publicTables;

    BusinessDemography(ResultCache results, CountReader counts, PublicTablesReader publicTables) {
        this.results = results;
        this.counts = counts;
        this.publicTables = publicTables;
    }

    /** Everything, for a statistician. */
    Uni<CachedResult<BusinessDemographyView>> whole(BusinessDemographyQuery query, Audience audience)
            throws SQLException {
        return counted(query, all -> Disclosed.toStatistician(all, audience));
    }

    /** What the registry alone knows, for anybody. */
    Uni<CachedResult<BusinessDemographyView>> ofRegistryAlone(BusinessDemographyQuery query) throws SQLException {
        return counted(query, Disclosed::ofRegistryAlone);
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
                .map(result -> result.map(
                        all -> BusinessDemographyView.of(query, all.counts(period, byProvince), counts.gap())));
    }

    private Uni<CachedResult<BusinessDemographyView>> counted(
            BusinessDemographyQuery query, Function<Counts, Disclosed<Counts>> disclosure) throws SQLException {
        BusinessDemographyQuery counted = query.counted();
        CachedQuery<Counts> found =
                new CachedQuery<>(counted, Counts.class, snapshot -> counts.read(snapshot, counted), Counts::bytes);
        return results.get(found, ReadFrom.NEWEST)
                .map(result ->
                        result.map(all -> BusinessDemographyView.of(query, disclosure.apply(all), counts.gap())));
    }
}
