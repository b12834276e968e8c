package org.shumao.aggregation.figure;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * All monthly sums as one snapshot of the database saw them: what every rule about figures reads.
 *
 * @param sums sums of cells
 * @param observation when and how they were read
 */
public record Figures(List<MonthSum> sums, Observation observation) {

    /** The sum of a period; a period without any month of data has none. */
    public Figure<Sum> sum(Domain domain, Period period) {
        return sum(domain, period, cells -> true);
    }

    /** The same for one flow. */
    public Figure<Sum> sum(Domain domain, Period period, Flow flow) {
        return sum(domain, period, cells -> cells.flow() == flow);
    }

    private Figure<Sum> sum(Domain domain, Period period, Predicate<MonthSum> filter) {
        if (span(domain).filter(span -> span.touches(period)).isEmpty()) {
            return Figure.missing(Reason.NO_DATA);
        }
        Sum sum = Sum.zero(domain);
        for (MonthSum cells : sums) {
            boolean inside = cells.domain() == domain
                    && !cells.month().isBefore(period.first())
                    && !cells.month().isAfter(period.last());
            if (inside && filter.test(cells)) {
                sum = sum.plus(cells);
            }
        }
        return Figure.of(sum);
    }

    /** Whether the period is over and there is data for all of its months. */
    public boolean covers(Domain domain, Period period) {
        return span(domain).filter(span -> span.covers(period)).isPresent();
    }

    /** Whether the figures of the period are still expected to change. */
    public boolean isProvisional(Domain domain, Period period) {
        return !covers(domain, period) || observation.isProvisional(period);
    }

    /** First month with data. */
    public Optional<YearMonth> firstMonth(Domain domain) {
        return span(domain).map(DataSpan::first);
    }

    /** Months for which there is data. Months without a line and months to come extend no span: they are corrections and wrong dates. */
    public Optional<DataSpan> span(Domain domain) {
        YearMonth present = observation.presentMonth();
        YearMonth from = observation.observedFrom();
        List<YearMonth> months = sums.stream()
                .filter(cells -> domain.isObservedBy(cells.domain()) && !cells.returns() && cells.lines() != 0)
                .map(MonthSum::month)
                .filter(month -> !month.isAfter(present) && (from == null || !month.isBefore(from)))
                .sorted()
                .toList();
        return months.isEmpty()
                ? Optional.empty()
                : Optional.of(DataSpan.of(months.get(0), months.get(months.size() - 1), present));
    }
}
