package org.shumao.aggregation.figure;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;

/**
 * Whether a value is higher than every comparable one before it. A tie is no record, and a revision can take one back.
 *
 * @param record yes or no; null with fewer than two comparables
 * @param since the earliest comparable; null if there is none
 * @param comparables how many earlier periods it was compared with, all of them covered by data
 */
public record RecordHigh(Figure<Boolean> record, @Nullable Period since, int comparables) {
    private static final int ENOUGH = 2;

    /** Against the same half, quarter, month or year of all earlier years: what the press means. */
    public static RecordHigh samePeriod(Figures figures, Domain domain, Period period) {
        return against(figures, domain, period, earlier -> earlier.yearsBefore(1));
    }

    /** Against all earlier periods of the same length. */
    public static RecordHigh anyPeriod(Figures figures, Domain domain, Period period) {
        return against(figures, domain, period, Period::previous);
    }

    private static RecordHigh against(Figures figures, Domain domain, Period period, UnaryOperator<Period> before) {
        Figure<Sum> current = figures.sum(domain, period);
        if (!figures.covers(domain, period)) {
            return new RecordHigh(current.then(part -> Figure.missing(Reason.PERIOD_INCOMPLETE)), null, 0);
        }
        List<Period> periods = Stream.iterate(before.apply(period), p -> figures.covers(domain, p), before)
                .toList();
        List<Long> values = periods.stream()
                .map(p -> figures.sum(domain, p).orElseThrow().fen())
                .toList();
        return new RecordHigh(
                current.then(sum -> isRecord(sum.fen(), values)),
                periods.isEmpty() ? null : periods.get(periods.size() - 1),
                periods.size());
    }

    static Figure<Boolean> isRecord(long current, List<Long> earlier) {
        return earlier.size() < ENOUGH
                ? Figure.missing(Reason.TOO_FEW_COMPARABLES)
                : Figure.of(earlier.stream().allMatch(value -> current > value));
    }
}
