package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * Whether a value is higher than every comparable one before it. A tie is no record, and a revision can take one back.
 *
 * @param record yes or no; null with fewer than two comparables
 * @param since the earliest comparable; null if there is none
 * @param comparables how many earlier periods it was compared with: all of their months are observed, of each flow that is observed
 *     now, they are reported, and none of them is too small a base
 */
public record RecordHigh(
        ValueOrReason<Boolean> record, @Nullable Period since, int comparables) {
    private static final int ENOUGH = 2;

    /** Against the same half, quarter, month or year of all earlier years: what the press means. No members for the total. */
    public static RecordHigh samePeriod(Trade trade, List<String> members, Period period) {
        return against(IndicatorRule.RECORD_SAME_PERIOD, trade, members, period, earlier -> earlier.yearsBefore(1));
    }

    /** Against all earlier periods of the same length. */
    public static RecordHigh anyPeriod(Trade trade, List<String> members, Period period) {
        return against(
                IndicatorRule.RECORD_ANY_PERIOD,
                trade,
                members,
                period,
                earlier -> trade.basis().combinesNewYear() ? earlier.previous().withNewYear() : earlier.previous());
    }

    private static RecordHigh against(
            IndicatorRule rule, Trade trade, List<String> members, Period period, UnaryOperator<Period> before) {
        if (rule.isWithheld(trade, members, period)) {
            return new RecordHigh(ValueOrReason.missing(Reason.SUPPRESSED), null, 0);
        }
        Set<Flow> flows = trade.observed(members, List.of(period));
        BigDecimal current = trade.amount(members, period);
        BigDecimal smallest = trade.smallestBase(current);
        List<Period> periods = trade.covers(flows, List.of(period))
                ? Stream.iterate(
                                before.apply(period),
                                p -> trade.covers(flows, List.of(p))
                                        && trade.isComparable(List.of(p))
                                        && trade.table().isOfOneVersion(Stream.of(p, period)),
                                before)
                        .filter(p -> p.newYear() == period.newYear())
                        .filter(p -> trade.amount(members, p).compareTo(smallest) >= 0)
                        .toList()
                : List.of();
        ValueOrReason<Boolean> record = periods.size() < ENOUGH
                ? ValueOrReason.missing(Reason.TOO_FEW_COMPARABLES)
                : trade.known(
                        members,
                        periods,
                        Reason.NO_DATA,
                        ValueOrReason.of(periods.stream()
                                .allMatch(earlier -> current.compareTo(trade.amount(members, earlier)) > 0)));
        return new RecordHigh(
                trade.reported(members, List.of(period), record),
                periods.isEmpty() ? null : periods.get(periods.size() - 1),
                periods.size());
    }

    /** One for a record, zero for none. */
    ValueOrReason<Fraction> flag() {
        return record.map(Fraction::flag);
    }
}
