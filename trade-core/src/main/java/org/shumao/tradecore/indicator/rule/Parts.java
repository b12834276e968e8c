package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.code.place.Country;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.ClearanceKey;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.Observation;

/** Figures that follow from how trade is spread over a dimension that the answer does not show. */
final class Parts {
    /** A monopoly has an index of ten thousand: shares are squared as per cents. */
    private static final int MONOPOLY = 10_000;

    private Parts() {}

    /** Some of the parts, of all. What is unknown stays in the whole. */
    static ValueOrReason<Fraction> share(Trade trade, List<String> members, Period period) {
        Map<String, BigDecimal> amounts =
                amounts(trade, members, period, trade.basis().measure());
        BigDecimal some = trade.basis().parts().stream()
                .map(part -> amounts.getOrDefault(part, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return trade.known(members, period, Fraction.percentage(some, total(amounts)));
    }

    /**
     * Sum of squared shares (Herfindahl and Hirschman); null where net trade with one of them is negative. What is not known or was joined counts as
     * spread over partners without number, so that the index is at least this; re-imports have no partner and stand apart.
     */
    static ValueOrReason<Fraction> concentration(Trade trade, List<String> members, Period period) {
        return concentration(trade, members, period, false);
    }

    /** Returns the same if all that is not known were trade with one more partner. */
    static ValueOrReason<Fraction> concentrationOfOneUnknown(Trade trade, List<String> members, Period period) {
        return concentration(trade, members, period, true);
    }

    private static ValueOrReason<Fraction> concentration(
            Trade trade, List<String> members, Period period, boolean unknownIsOne) {
        Map<String, BigDecimal> amounts =
                amounts(trade, members, period, trade.basis().measure());
        amounts.remove(Country.CHINA);
        BigDecimal squares = amounts.entrySet().stream()
                .filter(partner -> unknownIsOne
                        || !(partner.getKey().equals(Dimension.UNKNOWN) || Observation.isOfOthers(partner.getKey())))
                .map(partner -> partner.getValue().pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal total = total(amounts);
        boolean negative = amounts.values().stream().anyMatch(amount -> amount.signum() < 0);
        ValueOrReason<Fraction> index = negative || total.signum() < 0
                ? ValueOrReason.missing(Reason.BASE_NOT_POSITIVE)
                : Fraction.quotient(squares, total.pow(2)).map(sum -> sum.times(MONOPOLY));
        return trade.known(members, period, index);
    }

    /** Value by quantity, where all that has a value or quantity is in one known unit: kilograms and pieces have no sum. */
    static ValueOrReason<Fraction> unitValue(Trade trade, List<String> members, Period period) {
        Map<String, BigDecimal> values =
                amounts(trade, members, period, trade.basis().measure());
        Map<String, BigDecimal> quantities = amounts(trade, members, period, Measure.QUANTITY);
        Set<String> units = Stream.of(values, quantities)
                .flatMap(amounts -> amounts.entrySet().stream())
                .filter(amount -> amount.getValue().signum() != 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        boolean mixed =
                units.size() > 1 || units.contains(Dimension.UNKNOWN) || units.contains(Dimension.NOT_APPLICABLE);
        return trade.known(
                members,
                period,
                mixed
                        ? ValueOrReason.missing(Reason.MIXED_UNITS)
                        : Fraction.quotient(total(values), total(quantities)));
    }

    /** Returns within how many days so many per cent of the lists were released: the smallest part that reaches them. */
    static ValueOrReason<Fraction> percentile(Trade trade, List<String> members, Period period, int percent) {
        Map<String, BigDecimal> lists = amounts(trade, members, period, Measure.ORDERS);
        BigDecimal wanted = total(lists).multiply(BigDecimal.valueOf(percent));
        ValueOrReason<Fraction> days = ValueOrReason.missing(Reason.BASE_ZERO);
        BigDecimal released = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> some : lists.entrySet()) {
            released = released.add(some.getValue());
            if (wanted.signum() > 0
                    && released.multiply(BigDecimal.valueOf(Fraction.PERCENT)).compareTo(wanted) >= 0) {
                int within = Integer.parseInt(some.getKey());
                days = within == ClearanceKey.LONGER
                        ? ValueOrReason.missing(Reason.OVER_60_DAYS)
                        : ValueOrReason.of(Fraction.of(BigDecimal.valueOf(within)));
                break;
            }
        }
        return trade.known(members, period, days);
    }

    private static Map<String, BigDecimal> amounts(Trade trade, List<String> members, Period period, Measure measure) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        trade.partsOf(members, period)
                .forEach((part, sums) -> amounts.put(part, trade.basis().kind().amount(sums, measure)));
        return amounts;
    }

    private static BigDecimal total(Map<String, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
