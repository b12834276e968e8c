package org.shumao.aggregation.indicator.enterprises;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
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
        CountTable all,
        @Nullable CountTable some) {

    List<Observation> observations() {
        List<List<String>> members = all.members();
        List<List<String>> named = query.top() == 0 ? members : greatest(members);
        boolean hasRest = named.size() < members.size();
        List<Observation> observations = new ArrayList<>();
        for (Period period : periods) {
            boolean provisional = all.counts(period).provisional();
            add(observations, List.of(), period, of(List.of(), period), provisional);
            named.forEach(one -> add(observations, one, period, of(one, period), provisional));
            if (hasRest) {
                List<String> rest = Collections.nCopies(query.by().size(), Observation.REST);
                add(observations, rest, period, ofRest(named, period), provisional);
            }
        }
        return observations;
    }

    private void add(
            List<Observation> observations,
            List<String> members,
            Period period,
            Figure<Fraction> figure,
            boolean provisional) {
        int decimals = query.indicator().decimals();
        observations.add(Observation.of(members, period, figure.map(exact -> exact.rounded(decimals)), provisional));
    }

    private Figure<Fraction> of(List<String> members, Period period) {
        CountTable parts = some;
        if (parts != null) {
            return share(parts.count(measure(), members, period), all.count(measure(), members, period));
        }
        return measure() == Measure.CHURN_PCT
                ? share(
                        all.count(Measure.STOPPED_IN_PERIOD, members, period),
                        all.count(Measure.ALIVE_BEFORE, members, period))
                : whole(all.count(measure(), members, period));
    }

    private Figure<Fraction> ofRest(List<List<String>> named, Period period) {
        CountTable parts = some;
        if (parts != null) {
            return share(parts.rest(measure(), named, period), all.rest(measure(), named, period));
        }
        return measure() == Measure.CHURN_PCT
                ? share(
                        all.rest(Measure.STOPPED_IN_PERIOD, named, period),
                        all.rest(Measure.ALIVE_BEFORE, named, period))
                : whole(all.rest(measure(), named, period));
    }

    private Measure measure() {
        return query.basis().measure();
    }

    private static Figure<Fraction> whole(Figure<Long> count) {
        return count.map(enterprises -> Fraction.of(BigDecimal.valueOf(enterprises)));
    }

    private static Figure<Fraction> share(Figure<Long> some, Figure<Long> all) {
        return all.then(
                whole -> some.then(part -> Fraction.percentage(BigDecimal.valueOf(part), BigDecimal.valueOf(whole))));
    }

    /** By what figures are made of, the lower code first of equal ones; nobody whose figure is suppressed in some period. */
    private List<List<String>> greatest(List<List<String>> members) {
        Measure ranked = measure() == Measure.CHURN_PCT ? Measure.ALIVE_BEFORE : measure();
        Map<List<String>, Long> sums = new HashMap<>();
        for (List<String> one : members) {
            List<Figure<Long>> counts = periods.stream()
                    .map(period -> all.count(ranked, one, period))
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

    private static long known(Figure<Long> count) {
        Long enterprises = count.value();
        return enterprises == null ? 0 : enterprises;
    }
}
