package org.shumao.aggregation.businessdemography.count;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyConfig;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.businessdemography.query.NewEnterprises;
import org.shumao.aggregation.businessdemography.query.PeriodsQuery;
import org.shumao.aggregation.businessdemography.query.Population;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.aggregation.businessdemography.query.StratumQuery;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/** Counts enterprises, all of a query in one snapshot of the database. */
@ApplicationScoped
public class CountReader {
    private static final Comparator<List<String>> IN_ORDER =
            Comparator.comparing(members -> String.join("\0", members));

    private final TradeReader trade;
    private final int gap;

    CountReader(TradeReader trade, BusinessDemographyConfig config) {
        this.trade = trade;
        this.gap = config.stoppedAfterMonths();
    }

    /** Returns the months without trade after which a query presumes an enterprise stopped. */
    public int gap(BusinessDemographyQuery query) {
        return query.stoppedAfterMonths().orElse(gap);
    }

    /** Reads the counts of a period as a whole, or by month of its months. */
    public Counts read(Snapshot taken, BusinessDemographyQuery query) throws SQLException {
        DataRange range = trade.range(taken, Definition.CBEC);
        Connection snapshot = taken.connection();
        Population.prepare(snapshot);
        YearMonth observedTo = observedTo(range, query.months());
        PeriodsQuery.Strata strata = strata(snapshot, query, observedTo);
        List<Stratum> all = query.by().contains(Dimension.ENTERPRISE_KIND)
                ? StratumQuery.strata(snapshot, query, List.of(), observedTo, gap(query))
                : strata.whole();
        Counting counting = counting(snapshot, range, query);
        return Counts.of(
                range,
                query,
                counting.counts(List.of(), query.months(), all),
                query.by().isEmpty() ? List.of() : rows(counting, strata.byMembers()),
                ValueOrReason.of(StratumQuery.unregistered(snapshot, query.months())),
                asOf(all));
    }

    /** Returns the counts of several periods, each as {@link #read} gives them for it alone, but for survival. */
    public Map<Period, Counts> readEach(Snapshot taken, BusinessDemographyQuery query, List<Period> periods)
            throws SQLException {
        DataRange range = trade.range(taken, Definition.CBEC);
        Connection snapshot = taken.connection();
        Population.prepare(snapshot);
        Frequency frequency = periods.get(0).frequency();
        List<Stratum> members = strata(snapshot, range, query.apart(query.by()), frequency);
        List<Stratum> all = query.by().stream().allMatch(Dimension::isDisjoint)
                ? members
                : strata(snapshot, range, query.apart(List.of()), frequency);
        Map<Months, List<Stratum>> byPeriod = byMonths(all);
        Map<Months, List<Stratum>> membersByPeriod = byMonths(query.by().isEmpty() ? List.of() : members);
        Counting counting = counting(snapshot, range, query);
        Map<Period, Counts> counts = new LinkedHashMap<>();
        for (Period period : periods) {
            Months months = Months.of(period);
            counts.put(
                    period,
                    Counts.of(
                            range,
                            query.of(months),
                            counting.withoutSurvival(List.of(), months, byPeriod.getOrDefault(months, List.of())),
                            rowsOfPeriod(counting, membersByPeriod.getOrDefault(months, List.of())),
                            ValueOrReason.missing(Reason.NOT_REQUESTED),
                            asOf(all)));
        }
        return counts;
    }

    private List<Stratum> strata(
            Connection snapshot, DataRange range, BusinessDemographyQuery query, Frequency frequency)
            throws SQLException {
        YearMonth observedTo = observedTo(range, query.months());
        return PeriodsQuery.strata(snapshot, query, frequency, observedTo, gap(query))
                .byMembers();
    }

    private static Map<Months, List<Stratum>> byMonths(List<Stratum> strata) {
        return strata.stream().collect(Collectors.groupingBy(Stratum::months));
    }

    private Counting counting(Connection snapshot, DataRange range, BusinessDemographyQuery query) throws SQLException {
        return new Counting(range.span(), NewEnterprises.isAnybodyRegistered(snapshot), gap(query));
    }

    private static YearMonth observedTo(DataRange range, Months months) {
        return range.span().map(DataSpan::lastOver).orElse(months.to());
    }

    private static @Nullable Instant asOf(Collection<Stratum> strata) {
        return strata.stream().map(Stratum::asOf).max(Comparator.naturalOrder()).orElse(null);
    }

    private PeriodsQuery.Strata strata(Connection snapshot, BusinessDemographyQuery query, YearMonth observedTo)
            throws SQLException {
        if (query.by().contains(Dimension.MONTH)) {
            return PeriodsQuery.strata(snapshot, query, Frequency.MONTH, observedTo, gap(query));
        }
        List<Stratum> strata = StratumQuery.strata(snapshot, query, query.by(), observedTo, gap(query));
        return new PeriodsQuery.Strata(strata, strata);
    }

    private static List<EnterpriseCounts> rows(Counting counting, List<Stratum> strata) {
        List<EnterpriseCounts> rows = new ArrayList<>();
        byMembers(strata)
                .forEach((members, some) ->
                        rows.add(counting.counts(members, some.get(0).months(), some)));
        return rows;
    }

    private static List<EnterpriseCounts> rowsOfPeriod(Counting counting, List<Stratum> strata) {
        List<EnterpriseCounts> rows = new ArrayList<>();
        byMembers(strata)
                .forEach((members, some) -> rows.add(counting.withoutSurvival(
                        members.subList(0, members.size() - 1), some.get(0).months(), some)));
        return rows;
    }

    private static Map<List<String>, List<Stratum>> byMembers(List<Stratum> strata) {
        Map<List<String>, List<Stratum>> byMembers = new TreeMap<>(IN_ORDER);
        strata.forEach(stratum -> byMembers
                .computeIfAbsent(stratum.members(), members -> new ArrayList<>())
                .add(stratum));
        return byMembers;
    }
}
