package org.shumao.aggregation.businessdemography.publicview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.shumao.aggregation.businessdemography.count.Counting;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.businessdemography.query.Population;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.disclosure.PublicDisclosure;
import org.shumao.tradecore.disclosure.PublicViews;

/** The public views of one snapshot: all enterprises and each province, with what is suppressed in all periods together. */
public final class PublicTables {
    private static final int BYTES_OF_PATTERN = 200;

    private final DataRange range;
    private final Patterns patterns;
    private final Counting counting;
    private final PublicDisclosure disclosure;

    PublicTables(DataRange range, Patterns patterns, int gap) {
        this.range = range;
        this.patterns = patterns;
        this.counting = new Counting(range.span(), !patterns.members().isEmpty(), gap);
        PublicViews views = PublicViews.inForce();
        TradeObservations trade = new TradeObservations(patterns, counting, views);
        this.disclosure =
                PublicDisclosure.of(BusinessDemographyQuery.DATASET, views, trade.counts(), trade.identities());
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
        List<EnterpriseCounts> rows = byProvince
                ? patterns.members().stream()
                        .map(member -> disclosed(member, period))
                        .toList()
                : List.of();
        return Counts.of(
                range,
                new BusinessDemographyQuery(
                        Months.of(period), List.of(), Population.USUAL, Map.of(), Set.of(), OptionalInt.empty()),
                disclosed(CountKey.TOTAL, period),
                rows,
                ValueOrReason.missing(Reason.NOT_PUBLIC),
                patterns.members().isEmpty() ? null : patterns.asOf());
    }

    /** Returns how many traded for the first time, in all; of periods that a public view offers. */
    Disclosed<ValueOrReason<Long>> firstTrade(Period period) {
        return disclosure.view(disclosed(CountKey.TOTAL, period).count(Measure.FIRST_TRADE));
    }

    /** Returns what they take of the heap, about. */
    public int bytes() {
        return BYTES_OF_PATTERN * patterns.size();
    }

    private EnterpriseCounts disclosed(String member, Period period) {
        List<Stratum> strata = new ArrayList<>(patterns.strata(member, period, counting.gap()));
        strata.add(patterns.registered(member, period));
        boolean whole = member.equals(CountKey.TOTAL);
        List<String> members = whole ? List.of() : List.of(member);
        List<Dimension> by = whole ? List.of() : List.of(Dimension.PROVINCE);
        return counting.counts(members, Months.of(period), strata)
                .disclosed((measure, count) -> measure == Measure.REGISTERED
                        ? count
                        : disclosure.disclose(measure, by, period, member, count));
    }
}
