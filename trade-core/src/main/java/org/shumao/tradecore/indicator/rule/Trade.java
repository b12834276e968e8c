package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;

/**
 * Sums of trade as a rule reads them. No members stand for the total.
 *
 * @param table what was read
 * @param basis what the rule calculates with
 * @param rows sums by the members that the answer shows, period and flow
 * @param parts the same by member of the dimension that the rule alone reads; empty for rules that read none
 * @param published totals of others to compare with; in no sum
 */
public record Trade(
        TradeTable table,
        Basis basis,
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows,
        Map<List<String>, Map<String, Map<Period, Map<Flow, TradeSums>>>> parts,
        PublishedTrade published) {
    static final Set<Flow> BOTH = Set.of(Flow.values());

    /** @param readsParts whether the last dimension of the table is one that the answer does not show */
    public static Trade of(TradeTable table, Basis basis, boolean readsParts) {
        if (!readsParts) {
            return new Trade(table, basis, table.rows(), Map.of(), PublishedTrade.NONE);
        }
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows = new HashMap<>();
        Map<List<String>, Map<String, Map<Period, Map<Flow, TradeSums>>>> parts = new HashMap<>();
        table.rows().forEach((members, sums) -> {
            int last = members.size() - 1;
            List<String> shown = List.copyOf(members.subList(0, last));
            add(part(parts, shown, members.get(last)), sums);
            add(part(parts, List.of(), members.get(last)), last == 0 ? Map.of() : sums);
            add(rows.computeIfAbsent(shown, none -> new HashMap<>()), sums);
        });
        rows.remove(List.of());
        return new Trade(table, basis, rows, parts, PublishedTrade.NONE);
    }

    private static Map<Period, Map<Flow, TradeSums>> part(
            Map<List<String>, Map<String, Map<Period, Map<Flow, TradeSums>>>> parts,
            List<String> members,
            String part) {
        return parts.computeIfAbsent(members, none -> new TreeMap<>()).computeIfAbsent(part, none -> new HashMap<>());
    }

    private static void add(Map<Period, Map<Flow, TradeSums>> sum, Map<Period, Map<Flow, TradeSums>> more) {
        more.forEach((period, flows) -> {
            Map<Flow, TradeSums> known = sum.computeIfAbsent(period, none -> new HashMap<>());
            flows.forEach((flow, sums) -> known.merge(flow, sums, TradeSums::plus));
        });
    }

    /** The same beside published totals. */
    public Trade beside(PublishedTrade totals) {
        return new Trade(table, basis, rows, parts, totals);
    }

    /** The same of another kind of trade. */
    Trade of(TradeKind kind) {
        return new Trade(table, basis.of(kind), rows, parts, published);
    }

    /** The same with the sums of several members under one name. */
    Trade renamed(UnaryOperator<List<String>> name) {
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> fewer = new HashMap<>();
        rows.forEach((members, sums) -> add(fewer.computeIfAbsent(name.apply(members), none -> new HashMap<>()), sums));
        Map<List<String>, Map<String, Map<Period, Map<Flow, TradeSums>>>> fewerParts = new HashMap<>();
        parts.forEach((members, some) -> {
            List<String> known = members.isEmpty() ? members : name.apply(members);
            some.forEach((part, sums) -> add(part(fewerParts, known, part), sums));
        });
        return new Trade(table, basis, fewer, fewerParts, published);
    }

    /** The members that the answer shows. */
    Set<List<String>> members() {
        return rows.keySet();
    }

    TradeSums sums(List<String> members, Period period, Set<Flow> flows) {
        return TradeTable.sum(flows(members, period), flows);
    }

    /** The amount of members in a period; zero where there is no row. */
    BigDecimal amount(List<String> members, Period period) {
        return amount(members, period, basis.measure());
    }

    BigDecimal amount(List<String> members, Period period, Measure measure) {
        BigDecimal amount = BigDecimal.ZERO;
        for (TradeSums sums : flows(members, period).values()) {
            amount = amount.add(basis.kind().amount(sums, measure));
        }
        return amount;
    }

    private Map<Flow, TradeSums> flows(List<String> members, Period period) {
        Map<Period, Map<Flow, TradeSums>> periods = members.isEmpty() ? table.total() : rows.get(members);
        return periods == null ? Map.of() : periods.getOrDefault(period, Map.of());
    }

    BigDecimal amount(List<String> members, Period period, Flow flow) {
        return basis.kind().amount(sums(members, period, Set.of(flow)), basis.measure());
    }

    BigDecimal amount(List<String> members, Collection<Period> periods) {
        return periods.stream().map(period -> amount(members, period)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The sums of members by the members of the dimension that the rule alone reads. */
    Map<String, TradeSums> partsOf(List<String> members, Period period) {
        Map<String, TradeSums> found = new TreeMap<>();
        parts.getOrDefault(members, Map.of())
                .forEach((part, sums) -> found.put(part, TradeTable.sum(sums.getOrDefault(period, Map.of()), BOTH)));
        return found;
    }

    /** Whether there are data for some month of the period: without any, nothing is known and nothing is zero. */
    boolean touches(Period period) {
        return table.span().filter(span -> span.touches(period)).isPresent();
    }

    /** Whether there are data for all months of all of the periods, and they are over. */
    boolean covers(Collection<Period> periods) {
        return periods.stream().allMatch(table::covers);
    }

    /** Nothing, if there are data for some month of one of the periods; otherwise the reason. */
    <T> ValueOrReason<T> known(Collection<Period> periods, Reason outside, ValueOrReason<T> figure) {
        return periods.stream().anyMatch(this::touches) ? figure : ValueOrReason.missing(outside);
    }

    /** The figure, if all of the periods are over and known; otherwise the reason. */
    <T> ValueOrReason<T> whole(Collection<Period> periods, Reason outside, Reason incomplete, ValueOrReason<T> figure) {
        return known(periods, outside, covers(periods) ? figure : ValueOrReason.missing(incomplete));
    }
}
