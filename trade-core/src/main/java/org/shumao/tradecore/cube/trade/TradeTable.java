package org.shumao.tradecore.cube.trade;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.DataSpan;

/**
 * Sums of trade as one snapshot of the database saw them: what every indicator rule reads.
 *
 * @param query what was read
 * @param total by period and flow, over all members of the query
 * @param rows by members of the breakdown, in its order, then as the total; no entry where there is no row; empty without a
 *     breakdown
 * @param span months in which the definition is observed; empty without any
 * @param snapshot when and how it was read
 */
public record TradeTable(
        TradeQuery query,
        Map<Period, Map<Flow, TradeSums>> total,
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows,
        Optional<DataSpan> span,
        CubeSnapshot snapshot) {
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

    /** Says whether the period is over and all of its months are observed. */
    public boolean covers(Period period) {
        return span.filter(months -> months.covers(period)).isPresent();
    }

    /** Says whether the figures of the period are still expected to change. */
    public boolean isProvisional(Period period) {
        return !covers(period) || snapshot.isProvisional(period);
    }
}
