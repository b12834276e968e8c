package org.shumao.aggregation.cube.query;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.shumao.aggregation.cube.DataSpan;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Kind;
import org.shumao.aggregation.cube.MonthlySum;
import org.shumao.aggregation.cube.Reason;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * All monthly observations of trade as one snapshot of the database saw them: what every indicator rule reads.
 *
 * @param observations of all series
 * @param snapshot when and how they were read
 */
public record TradeSeries(List<MonthlySum> observations, CubeSnapshot snapshot) {
    /** The sum of a period; a period without any month of data has none. */
    public Figure<TradeTotal> sum(Definition definition, Period period) {
        return sum(definition, period, one -> true);
    }

    /** The same for one flow. */
    public Figure<TradeTotal> sum(Definition definition, Period period, Flow flow) {
        return sum(definition, period, one -> one.key().flow() == flow);
    }

    private Figure<TradeTotal> sum(Definition definition, Period period, Predicate<MonthlySum> filter) {
        if (span(definition).filter(span -> span.touches(period)).isEmpty()) {
            return Figure.missing(Reason.NO_DATA);
        }
        TradeTotal sum = TradeTotal.zero(definition);
        for (MonthlySum one : observations) {
            boolean inside = one.key().definition() == definition
                    && !one.period().isBefore(period.first())
                    && !one.period().isAfter(period.last());
            if (inside && filter.test(one)) {
                sum = sum.plus(one);
            }
        }
        return Figure.of(sum);
    }

    /** Whether the period is over and there is data for all of its months. */
    public boolean covers(Definition definition, Period period) {
        return span(definition).filter(span -> span.covers(period)).isPresent();
    }

    /** Whether the figures of the period are still expected to change. */
    public boolean isProvisional(Definition definition, Period period) {
        return !covers(definition, period) || snapshot.isProvisional(period);
    }

    /** First month with data. */
    public Optional<YearMonth> firstMonth(Definition definition) {
        return span(definition).map(DataSpan::first);
    }

    /** Months for which there is data. Months without a line and months to come extend no span: they are corrections and wrong dates. */
    public Optional<DataSpan> span(Definition definition) {
        YearMonth present = snapshot.presentMonth();
        YearMonth from = snapshot.observedFrom();
        List<YearMonth> months = observations.stream()
                .filter(one -> definition.isObservedBy(one.key().definition()))
                .filter(one -> one.key().kind() == Kind.GROSS && one.value().lines() != 0)
                .map(MonthlySum::period)
                .filter(month -> !month.isAfter(present) && (from == null || !month.isBefore(from)))
                .sorted()
                .toList();
        return months.isEmpty()
                ? Optional.empty()
                : Optional.of(DataSpan.of(months.get(0), months.get(months.size() - 1), present));
    }
}
