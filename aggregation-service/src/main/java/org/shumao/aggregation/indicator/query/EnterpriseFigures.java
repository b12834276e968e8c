package org.shumao.aggregation.indicator.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.rule.Fraction;
import org.shumao.tradecore.indicator.rule.Ranking;

/**
 * Makes observations of counts: in each period the total, then the members, then the rest that a ranking leaves.
 *
 * @param query what is asked for
 * @param periods ascending
 * @param all the counts, of whom a share is one of
 * @param some those of the numerator of a share; null if the indicator is none
 */
record EnterpriseFigures(
        IndicatorQuery query,
        List<Period> periods,
        Map<Period, Counted> all,
        @Nullable Map<Period, Counted> some) {
    private static final Set<Measure> RATES = Set.of(Measure.EXIT_PCT, Measure.CHURN_PCT);

    static EnterpriseFigures of(
            IndicatorQuery query, List<Period> periods, Map<Period, Counts> all, @Nullable Map<Period, Counts> some) {
        return new EnterpriseFigures(query, periods, byMembers(all), some == null ? null : byMembers(some));
    }

    private static Map<Period, Counted> byMembers(Map<Period, Counts> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, period -> Counted.of(period.getValue())));
    }

    /** Counts of a period; those of no members are the total. */
    record Counted(Counts counts, Map<List<String>, EnterpriseCounts> byMembers) {
        static Counted of(Counts counts) {
            return new Counted(
                    counts, counts.rows().stream().collect(Collectors.toMap(EnterpriseCounts::members, row -> row)));
        }

        /** Nobody, where a member does not occur and anything is known. */
        ValueOrReason<Long> count(Measure measure, List<String> members) {
            ValueOrReason<Long> total = counts.total().count(measure);
            EnterpriseCounts row = byMembers.get(members);
            return members.isEmpty() ? total : row == null ? total.map(any -> 0L) : row.count(measure);
        }

        /** Returns all but some members, which do not overlap. */
        ValueOrReason<Long> rest(Measure measure, List<List<String>> some) {
            return some.stream()
                    .map(members -> count(measure, members))
                    .reduce(
                            count(measure, List.of()),
                            (left, one) -> left.then(all -> one.map(named -> Math.subtractExact(all, named))));
        }
    }

    /** Says how many enterprises of some counts a measure counts. */
    private interface Count {
        ValueOrReason<Long> of(Counted counts, Measure measure);
    }

    Counts counts(Period period) {
        return counted(all, period).counts();
    }

    private static Counted counted(Map<Period, Counted> counts, Period period) {
        return Objects.requireNonNull(counts.get(period), period::toString);
    }

    List<Observation> observations() {
        List<List<String>> members = all.values().stream()
                .flatMap(counts -> counts.byMembers().keySet().stream())
                .distinct()
                .sorted(Ranking.BY_CODE)
                .toList();
        List<List<String>> named = query.top() == 0 ? members : greatest(members);
        List<String> rest = Collections.nCopies(query.by().size(), Observation.REST);
        List<Observation> observations = new ArrayList<>();
        for (Period period : periods) {
            observations.add(observation(List.of(), period, (counts, measure) -> counts.count(measure, List.of())));
            named.forEach(
                    one -> observations.add(observation(one, period, (counts, measure) -> counts.count(measure, one))));
            if (named.size() < members.size()) {
                observations.add(observation(rest, period, (counts, measure) -> counts.rest(measure, named)));
            }
        }
        return observations;
    }

    private Observation observation(List<String> members, Period period, Count count) {
        int decimals = query.indicator().decimals();
        return Observation.of(
                members,
                period,
                figure(period, count).map(exact -> exact.rounded(decimals)),
                counts(period).provisional());
    }

    private ValueOrReason<Fraction> figure(Period period, Count count) {
        Counted whole = counted(all, period);
        Measure measure = query.basis().measure();
        if (some != null) {
            return share(count.of(counted(some, period), measure), count.of(whole, measure));
        }
        return RATES.contains(measure)
                ? EnterpriseCounts.rate(measure, counted -> count.of(whole, counted))
                : count.of(whole, measure).map(enterprises -> Fraction.of(BigDecimal.valueOf(enterprises)));
    }

    private static ValueOrReason<Fraction> share(ValueOrReason<Long> some, ValueOrReason<Long> all) {
        return all.then(
                whole -> some.then(part -> Fraction.percentage(BigDecimal.valueOf(part), BigDecimal.valueOf(whole))));
    }

    /** Returns the members with the largest figures, of equal ones the lower code first, and none that is suppressed in some period. */
    private List<List<String>> greatest(List<List<String>> members) {
        Measure measure = query.basis().measure();
        Measure ranked = RATES.contains(measure) ? EnterpriseCounts.populationOf(measure) : measure;
        Map<List<String>, Long> sums = new HashMap<>();
        for (List<String> one : members) {
            List<ValueOrReason<Long>> counts = periods.stream()
                    .map(period -> counted(all, period).count(ranked, one))
                    .toList();
            if (counts.stream().noneMatch(count -> count.reason() == Reason.SUPPRESSED)) {
                sums.put(
                        one, counts.stream().mapToLong(EnterpriseFigures::known).sum());
            }
        }
        return sums.entrySet().stream()
                .sorted(Map.Entry.<List<String>, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(Ranking.BY_CODE)))
                .limit(query.top())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static long known(ValueOrReason<Long> count) {
        Long enterprises = count.value();
        return enterprises == null ? 0 : enterprises;
    }
}
