package org.shumao.aggregation.indicator.enterprises;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.indicator.rule.Ranking;

/** Counts by period and members, in which no members stand for the total. */
final class CountTable {
    private final Map<Period, Counts> counts;
    private final Map<Period, Map<List<String>, EnterpriseCounts>> rows = new HashMap<>();

    CountTable(Map<Period, Counts> counts) {
        this.counts = counts;
        counts.forEach((period, found) -> rows.put(
                period, found.rows().stream().collect(Collectors.toMap(EnterpriseCounts::members, row -> row))));
    }

    /** All that occur in some period, in the order of their codes. */
    List<List<String>> members() {
        TreeSet<List<String>> members = new TreeSet<>(Ranking.BY_CODE);
        rows.values().forEach(found -> members.addAll(found.keySet()));
        return List.copyOf(members);
    }

    /** Nobody, where a member does not occur and anything is known. */
    Figure<Long> count(Measure measure, List<String> members, Period period) {
        EnterpriseCounts total = counts(period).total();
        if (members.isEmpty()) {
            return total.count(measure);
        }
        EnterpriseCounts row = rows.getOrDefault(period, Map.of()).get(members);
        return row == null ? total.count(measure).map(any -> 0L) : row.count(measure);
    }

    /** All but some members, which do not overlap. */
    Figure<Long> rest(Measure measure, List<List<String>> some, Period period) {
        return some.stream()
                .map(members -> count(measure, members, period))
                .reduce(
                        count(measure, List.of(), period),
                        (left, one) -> left.then(all -> one.map(named -> Math.subtractExact(all, named))));
    }

    Counts counts(Period period) {
        return Objects.requireNonNull(counts.get(period), period::toString);
    }

    /** Any of the periods: all are counted in one snapshot. */
    Counts any() {
        return counts.entrySet().stream()
                .min(Map.Entry.comparingByKey(Comparator.comparing(Period::first)))
                .orElseThrow()
                .getValue();
    }
}
