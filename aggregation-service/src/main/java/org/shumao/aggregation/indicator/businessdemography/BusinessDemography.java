package org.shumao.aggregation.indicator.businessdemography;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.shumao.aggregation.businessdemography.count.CountReader;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.snapshot.ResultCache;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Counts the enterprises of a period, live. */
@ApplicationScoped
class BusinessDemography {
    private final Snapshots snapshots;
    private final ResultCache results;
    private final CountReader counts;

    BusinessDemography(Snapshots snapshots, ResultCache results, CountReader counts) {
        this.snapshots = snapshots;
        this.results = results;
        this.counts = counts;
    }

    /** @param audience that may see all of it */
    Uni<BusinessDemographyView> of(BusinessDemographyQuery query, Audience audience) throws SQLException {
        BusinessDemographyQuery counted = query.counted();
        return results.later(snapshots.state(), counted, snapshot -> counts.read(snapshot, counted), Counts::bytes)
                .map(all -> BusinessDemographyView.of(query, disclosed(all, query, audience), counts.gap(query)));
    }

    private static Disclosed<Counts> disclosed(Counts all, BusinessDemographyQuery query, Audience audience) {
        if (audience == Audience.STATISTICIAN) {
            return Disclosed.toStatistician(all, audience);
        }
        return query.isOfRegisterAlone() ? Disclosed.ofRegistryAlone(all) : Disclosed.nationalTotals(all);
    }
}
