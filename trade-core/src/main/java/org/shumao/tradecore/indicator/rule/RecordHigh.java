package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * Whether a value is higher than every comparable one before it. A tie is no record, and a revision can take one back.
 *
 * @param record yes or no; null with fewer than two comparables
 * @param since the earliest comparable; null if there is none
 * @param comparables how many earlier periods it was compared with, all of them covered by data
 */
public record RecordHigh(
        ValueOrReason<Boolean> record, @Nullable Period since, int comparables) {
    private static final int ENOUGH = 2;

    /** Against the same half, quarter, month or year of all earlier years: what the press means. No members for the total. */
    public static RecordHigh samePeriod(Trade trade, List<String> members, Period period) {
        return against(trade, members, period, earlier -> earlier.yearsBefore(1));
    }

    /** Against all earlier periods of the same length. */
    public static RecordHigh anyPeriod(Trade trade, List<String> members, Period period) {
        return against(trade, members, period, Period::previous);
    }

    private static RecordHigh against(Trade trade, List<String> members, Period period, UnaryOperator<Period> before) {
        List<Period> periods = trade.covers(List.of(period))
                ? Stream.iterate(before.apply(period), p -> trade.covers(List.of(p)), before)
                        .toList()
                : List.of();
        BigDecimal current = trade.amount(members, period);
        ValueOrReason<Boolean> record = periods.size() < ENOUGH
                ? ValueOrReason.missing(Reason.TOO_FEW_COMPARABLES)
                : ValueOrReason.of(
                        periods.stream().allMatch(earlier -> current.compareTo(trade.amount(members, earlier)) > 0));
        return new RecordHigh(
                trade.whole(List.of(period), Reason.NO_DATA, Reason.PERIOD_INCOMPLETE, record),
                periods.isEmpty() ? null : periods.get(periods.size() - 1),
                periods.size());
    }

    /** One for a record, zero for none. */
    ValueOrReason<Fraction> flag() {
        return record.map(Fraction::flag);
    }
}
