package org.shumao.aggregation.indicator.businessdemography;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.shumao.aggregation.businessdemography.count.CountReader;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.publicview.PublicTables;
import org.shumao.aggregation.businessdemography.publicview.PublicTablesReader;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.snapshot.ResultCache;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Counts the enterprises of a period: for a statistician all, for others what the register alone knows, or a public view. */
@ApplicationScoped
class BusinessDemography {
    private final Snapshots snapshots;
    private final ResultCache results;
    private final CountReader counts;
    private final PublicTablesReader publicTables;

    BusinessDemography(Snapshots snapshots, ResultCache results, CountReader counts, PublicTablesReader publicTables) {
        this.snapshots = snapshots;
        this.results = results;
        this.counts = counts;
        this.publicTables = publicTables;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the reader may not ask this */
    Uni<BusinessDemographyView> of(BusinessDemographyQuery query, Audience audience) throws SQLException {
        if (audience == Audience.STATISTICIAN) {
            return counted(query, all -> Disclosed.toStatistician(all, audience));
        }
        if (query.isOfRegisterAlone()) {
            return counted(query, Disclosed::ofRegistryAlone);
        }
        Period period = query.publicPeriod().orElseThrow(query::beyondPublicViews);
        boolean byProvince = !query.by().isEmpty();
        return results.<Disclosed<Counts>>later(
                        snapshots.state(ReadFrom.PUBLIC),
                        ReadFrom.PUBLIC,
                        List.of(PublicTables.class, period, byProvince),
                        snapshot -> publicTables.in(snapshot).counts(period, byProvince),
                        shown -> shown.value().bytes())
                .map(shown -> BusinessDemographyView.of(query, shown, counts.gap(query)));
    }

    private Uni<BusinessDemographyView> counted(
            BusinessDemographyQuery query, Function<Counts, Disclosed<Counts>> disclosure) throws SQLException {
        BusinessDemographyQuery counted = query.counted();
        return results.later(
                        snapshots.state(ReadFrom.NEWEST),
                        ReadFrom.NEWEST,
                        counted,
                        snapshot -> counts.read(snapshot, counted),
                        Counts::bytes)
                .map(all -> BusinessDemographyView.of(query, disclosure.apply(all), counts.gap(query)));
    }
}
