package org.shumao.aggregation.release.build;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.disclosure.count.PublishedCounts;
import org.shumao.tradecore.release.Dataset;

/**
 * Reads the counts of enterprises that other releases show: those that are public or will be, and those that were public before they were
 * stopped, since nobody forgets them.
 */
final class PublishedCountsReader {
    /** In the order of publication. A build that does not say when it presumed enterprises stopped did so as today. */
    private static final String COUNTS = """
        select o.dataset, o.period, o.series, o.measure, o.value, r.status, coalesce((b.pins ->> 'stoppedAfterMonths')::int, ?)
          from release r join release_build b using (build_id) join release_observation o using (build_id)
         where r.release_id <> ? and (r.stopped_at is null or r.stopped_at >= r.due) and o.dataset = any (?) and o.value is not null
         order by r.due, r.release_id
        """;

    private PublishedCountsReader() {}

    /**
     * Reads them for a release.
     *
     * @param datasets those that count enterprises
     * @param gap months without trade after which an enterprise is presumed stopped
     */
    static PublishedCounts read(Connection connection, String release, Collection<Dataset> datasets, int gap)
            throws SQLException {
        Map<String, Dataset> byId = new HashMap<>();
        datasets.forEach(dataset -> byId.put(dataset.id(), dataset));
        PublishedCounts published = new PublishedCounts();
        Sql.each(
                connection,
                COUNTS,
                row -> {
                    Dataset dataset = byId.get(row.getString(1));
                    @Nullable Measure measure = EnterpriseTables.MEASURES.get(row.getString(4));
                    if (dataset != null && measure != null && measure != Measure.REGISTERED) {
                        published.add(
                                EnterpriseTables.set(
                                        EnterpriseDatasets.breakdown(dataset),
                                        member(dataset, row.getString(3)),
                                        measure,
                                        Period.parse(row.getString(2)).orElseThrow(),
                                        row.getInt(7)),
                                row.getBigDecimal(5).longValueExact(),
                                ReleaseStatus.valueOf(row.getString(6)) == ReleaseStatus.FINAL);
                    }
                },
                gap,
                release,
                byId.keySet().toArray(String[]::new));
        return published;
    }

    private static @Nullable String member(Dataset dataset, String series) {
        List<String> members = dataset.members(series);
        return members.isEmpty() || members.get(0).equals(Dataset.ALL) ? null : members.get(0);
    }
}
