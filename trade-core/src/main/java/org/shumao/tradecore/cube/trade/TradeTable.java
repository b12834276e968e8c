package org.shumao.tradecore.cube.trade;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Dimension;

/**
 * Sums of trade as one snapshot of the database saw them: what every indicator rule reads.
 *
 * @param query what was read
 * @param total by period and flow, over all members of the query
 * @param rows by members of the breakdown, in its order, then as the total; no entry where there is no row; empty without a
 *     breakdown
 * @param span months in which the definition is observed; empty without any
 * @param snapshot when and how it was read
 * @param withoutDollars months in which some line of the definition has no value in dollars; empty if none were read
 */
public record TradeTable(
        TradeQuery query,
        Map<Period, Map<Flow, TradeSums>> total,
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows,
        Optional<DataSpan> span,
        CubeSnapshot snapshot,
        Set<YearMonth> withoutDollars) {
    /** The sums of a member and period in some flows; zero where there is no row. */
    public TradeSums sums(List<String> members, Period period, Set<Flow> flows) {
        Map<Period, Map<Flow, TradeSums>> periods = members.isEmpty() ? total : rows.getOrDefault(members, Map.of());
        return sum(periods.getOrDefault(period, Map.of()), flows);
    }

    /** Returns the sum over some flows; zero for those without a row. */
    public static TradeSums sum(Map<Flow, TradeSums> ofFlows, Set<Flow> flows) {
        return flows.stream()
                .map(flow -> ofFlows.getOrDefault(flow, TradeSums.ZERO))
                .reduce(TradeSums.ZERO, TradeSums::plus);
    }

    /** Says whether some of the trade of a period has no value in dollars. */
    public boolean lacksDollars(Period period) {
        return withoutDollars.stream().anyMatch(month -> period.months().contains(month));
    }

    /** Returns the flows that the query asks for. */
    public Set<Flow> flows() {
        SortedSet<String> asked = query.only().get(Dimension.FLOW);
        return asked == null
                ? EnumSet.allOf(Flow.class)
                : Stream.of(Flow.values())
                        .filter(flow -> asked.contains(flow.code()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Says whether the period is over and each flow that is observed in it is observed in all of its months. */
    public boolean covers(Period period) {
        return span.filter(months -> months.covers(months.observed(flows(), Set.of(period)), period))
                .isPresent();
    }

    /** Returns the same with January and February as one period, their sum. */
    public TradeTable withNewYear() {
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> combined = new HashMap<>();
        rows.forEach((members, periods) -> combined.put(members, withNewYear(periods)));
        return new TradeTable(query, withNewYear(total), combined, span, snapshot, withoutDollars);
    }

    private static Map<Period, Map<Flow, TradeSums>> withNewYear(Map<Period, Map<Flow, TradeSums>> periods) {
        Map<Period, Map<Flow, TradeSums>> combined = new HashMap<>();
        periods.forEach((period, flows) -> flows.forEach(
                (flow, sums) -> combined.computeIfAbsent(period.withNewYear(), none -> new EnumMap<>(Flow.class))
                        .merge(flow, sums, TradeSums::plus)));
        return combined;
    }

    /** Says whether the figures of the period are still expected to change. */
    public boolean isProvisional(Period period) {
        return !covers(period) || snapshot.isProvisional(period);
    }
}
