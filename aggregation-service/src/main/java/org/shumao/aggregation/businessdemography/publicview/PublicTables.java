package org.shumao.aggregation.businessdemography.publicview;

import static org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery.DATASET;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables.Standing;
import org.shumao.aggregation.businessdemography.released.Patterns;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.disclosure.PublicDisclosure;
import org.shumao.tradecore.disclosure.PublicViews;

/** The public views of one snapshot: all enterprises and each province, with what is suppressed in all periods together. */
public final class PublicTables {
    private final EnterpriseTables tables;
    private final PublicDisclosure disclosure;

    PublicTables(DataRange range, Patterns byProvince, int gap) {
        PublicViews views = PublicViews.inForce();
        this.tables = new EnterpriseTables(
                range,
                Map.of(Dimension.PROVINCE, byProvince),
                gap,
                (by, member, period, measure) ->
                        views.offers(DATASET, by == null ? List.of() : List.of(by), period.frequency(), measure)
                                ? Standing.OFFERED
                                : Standing.NOT_SHOWN);
        this.disclosure = PublicDisclosure.found(DATASET, views, tables.withheld());
    }

    /** Returns what anybody may see of half-years or years, by province or in all. */
    public Disclosed<Map<Period, Counts>> counts(List<Period> periods, boolean byProvince) {
        Map<Period, Counts> counts = new LinkedHashMap<>();
        periods.forEach(period -> counts.put(period, disclosed(period, byProvince)));
        return disclosure.view(counts);
    }

    /** Returns the same of one. */
    public Disclosed<Counts> counts(Period period, boolean byProvince) {
        return disclosure.view(disclosed(period, byProvince));
    }

    private Counts disclosed(Period period, boolean byProvince) {
        return tables.counts(period, byProvince ? Dimension.PROVINCE : null);
    }

    /** Returns how many traded for the first time, in all; of periods that a public view offers. */
    Disclosed<ValueOrReason<Long>> firstTrade(Period period) {
        return disclosure.view(disclosed(period, false).total().count(Measure.FIRST_TRADE));
    }

    /** Returns what they take of the heap, about. */
    public int bytes() {
        return tables.bytes();
    }
}
