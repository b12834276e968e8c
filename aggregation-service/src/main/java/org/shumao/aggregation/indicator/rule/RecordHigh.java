package org.shumao.aggregation.indicator.rule;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Reason;
import org.shumao.aggregation.cube.query.TradeSeries;
import org.shumao.aggregation.cube.query.TradeTotal;
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
    public static RecordHigh samePeriod(TradeSeries series, Definition definition, Period period) {
        return against(series, definition, period, earlier -> earlier.yearsBefore(1));
    }

    /** Against all earlier periods of the same length. */
    public static RecordHigh anyPeriod(TradeSeries series, Definition definition, Period period) {
        return against(series, definition, period, Period::previous);
    }

    private static RecordHigh against(
            TradeSeries series, Definition definition, Period period, UnaryOperator<Period> before) {
        Figure<TradeTotal> current = series.sum(definition, period);
        if (!series.covers(definition, period)) {
            return new RecordHigh(current.then(part -> Figure.missing(Reason.PERIOD_INCOMPLETE)), null, 0);
        }
        List<Period> periods = Stream.iterate(before.apply(period), p -> series.covers(definition, p), before)
                .toList();
        List<Long> values = periods.stream()
                .map(p -> series.sum(definition, p).orElseThrow().fen())
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
