package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Dimension;
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
 * @param matched trade of the reporters that stated both a period and the one of the year before, by period and flow; no entry where
 *     nobody did
 */
public record Trade(
        TradeTable table,
        Basis basis,
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows,
        Map<List<String>, Map<String, Map<Period, Map<Flow, TradeSums>>>> parts,
        PublishedTrade published,
        Map<Period, Map<Flow, MatchedTrade>> matched) {
    static final Set<Flow> BOTH = Set.of(Flow.values());

    /** @param readsParts whether the last dimension of the table is one that the answer does not show */
    public static Trade of(TradeTable read, Basis basis, boolean readsParts) {
        TradeTable table = basis.combinesNewYear() ? read.withNewYear() : read;
        if (!readsParts) {
            return new Trade(table, basis, table.rows(), Map.of(), PublishedTrade.NONE, Map.of());
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
        return new Trade(table, basis, rows, parts, PublishedTrade.NONE, Map.of());
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

    /** Returns the same beside published totals. */
    public Trade beside(PublishedTrade totals) {
        return new Trade(table, basis, rows, parts, totals, matched);
    }

    /** Returns the same with the trade of reporters that stated two periods. */
    public Trade withMatched(Map<Period, Map<Flow, MatchedTrade>> some) {
        return new Trade(table, basis, rows, parts, published, some);
    }

    /** Returns the trade of matched reporters in the flows of a member; none if nobody stated both periods. */
    List<MatchedTrade> matched(List<String> members, Period period) {
        Map<Flow, MatchedTrade> ofFlows = matched.getOrDefault(period, Map.of());
        return flows(members).stream()
                .flatMap(flow -> Stream.ofNullable(ofFlows.get(flow)))
                .toList();
    }

    /** Returns the same with other parts; the answer shows their members, too. */
    public Trade withParts(Map<List<String>, Map<String, Map<Period, Map<Flow, TradeSums>>>> others) {
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> all = new HashMap<>(rows);
        others.keySet().stream()
                .filter(members -> !members.isEmpty())
                .forEach(members -> all.putIfAbsent(members, Map.of()));
        return new Trade(table, basis, all, others, published, matched);
    }

    /** Returns the same of another kind of trade. */
    Trade of(TradeKind kind) {
        return new Trade(table, basis.of(kind), rows, parts, published, matched);
    }

    /** Returns the same with the sums of several members under one name. */
    Trade renamed(UnaryOperator<List<String>> name) {
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> fewer = new HashMap<>();
        rows.forEach((members, sums) -> add(fewer.computeIfAbsent(name.apply(members), none -> new HashMap<>()), sums));
        Map<List<String>, Map<String, Map<Period, Map<Flow, TradeSums>>>> fewerParts = new HashMap<>();
        parts.forEach((members, some) -> {
            List<String> known = members.isEmpty() ? members : name.apply(members);
            some.forEach((part, sums) -> add(part(fewerParts, known, part), sums));
        });
        return new Trade(table, basis, fewer, fewerParts, published, matched);
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

    /** Returns the least base that something may be compared with that is so much now: a smaller one says nothing. */
    BigDecimal smallestBase(BigDecimal current) {
        return current.multiply(table.snapshot().settings().minimumBase());
    }

    /** Returns the flows that the member is of, else those that the query asks for. Of what {@code top} leaves, none. */
    Set<Flow> flows(List<String> members) {
        int place = table.query().by().indexOf(Dimension.FLOW);
        return place >= 0 && place < members.size()
                ? BOTH.stream()
                        .filter(flow -> flow.code().equals(members.get(place)))
                        .collect(Collectors.toUnmodifiableSet())
                : table.flows();
    }

    /**
     * Returns those of the flows of a member that are observed in one of the periods: without any, nothing is known and nothing is
     * zero.
     */
    Set<Flow> observed(List<String> members, Collection<Period> periods) {
        Set<Flow> flows = flows(members);
        return table.span()
                .map(span -> span.observed(flows.isEmpty() ? table.flows() : flows, periods))
                .orElse(Set.of());
    }

    /** Says whether all of the periods are over and each of the flows is observed in all of their months. */
    boolean covers(Set<Flow> flows, Collection<Period> periods) {
        return table.span()
                .filter(span -> periods.stream().allMatch(period -> span.covers(flows, period)))
                .isPresent();
    }

    /** Returns the figure, if there are data for some month of one of the periods, and all of it in dollars if these are asked for. */
    <T> ValueOrReason<T> known(
            List<String> members, Collection<Period> periods, Reason outside, ValueOrReason<T> figure) {
        if (observed(members, periods).isEmpty()) {
            return ValueOrReason.missing(outside);
        }
        return basis.measure() == Measure.USD_CENTS && periods.stream().anyMatch(table::lacksDollars)
                ? ValueOrReason.missing(Reason.NO_RATE)
                : figure;
    }

    /** Returns the figure, if there are data for some month of the period, and all of it in dollars if these are asked for. */
    <T> ValueOrReason<T> known(List<String> members, Period period, ValueOrReason<T> figure) {
        return known(members, List.of(period), Reason.NO_DATA, figure);
    }

    /** Returns the figure, if all of the periods are over and known; otherwise the reason. */
    <T> ValueOrReason<T> whole(List<String> members, Collection<Period> periods, ValueOrReason<T> figure) {
        boolean whole = covers(observed(members, periods), periods);
        return known(
                members, periods, Reason.NO_DATA, whole ? figure : ValueOrReason.missing(Reason.PERIOD_INCOMPLETE));
    }

    /** Returns the same, if enough is reported about each of the periods, too. */
    <T> ValueOrReason<T> reported(List<String> members, Collection<Period> periods, ValueOrReason<T> figure) {
        return whole(members, periods, isReported(periods) ? figure : ValueOrReason.missing(Reason.NOT_REPORTED));
    }

    private boolean isReported(Collection<Period> periods) {
        return periods.stream().allMatch(table.snapshot().reported()::reported);
    }

    /** Says whether others may be compared with each of the periods. */
    boolean isComparable(Collection<Period> periods) {
        return periods.stream().allMatch(table.snapshot().reported()::comparable);
    }

    /** Says whether some period of a member, or of the total without members, is withheld. */
    boolean withholds(List<String> members, Predicate<Period> periods) {
        return table.withheld().getOrDefault(members, Set.of()).stream().anyMatch(periods);
    }

    /** Says the same of any row that begins with these members: of all rows without any. */
    boolean withholdsPartOf(List<String> members, Predicate<Period> periods) {
        return table.withheld().keySet().stream()
                .filter(row -> row.size() >= members.size()
                        && row.subList(0, members.size()).equals(members))
                .anyMatch(row -> withholds(row, periods));
    }

    /** Returns a figure that compares periods with earlier ones, if both are covered and enough is reported about both. */
    <T> ValueOrReason<T> compared(
            List<String> members, Collection<Period> periods, Collection<Period> base, ValueOrReason<T> figure) {
        ValueOrReason<T> based = isComparable(base) ? figure : ValueOrReason.missing(Reason.BASE_NOT_REPORTED);
        return bothCovered(
                members, periods, base, isReported(periods) ? based : ValueOrReason.missing(Reason.NOT_REPORTED));
    }

    /**
     * Returns a figure that compares periods with earlier ones, if each flow that is observed in the one or the other is observed in
     * all months of both; otherwise the reason. So a flow that begins in the base has no growth, and neither has the sum that it is in.
     */
    <T> ValueOrReason<T> bothCovered(
            List<String> members, Collection<Period> periods, Collection<Period> base, ValueOrReason<T> figure) {
        Set<Flow> flows = EnumSet.noneOf(Flow.class);
        flows.addAll(observed(members, periods));
        flows.addAll(observed(members, base));
        ValueOrReason<T> comparable = table.isOfOneVersion(Stream.concat(periods.stream(), base.stream()))
                ? figure
                : ValueOrReason.missing(Reason.BASE_REDEFINED);
        ValueOrReason<T> based = known(
                members,
                base,
                Reason.NO_BASE,
                covers(flows, base) ? comparable : ValueOrReason.missing(Reason.BASE_INCOMPLETE));
        return known(
                members,
                periods,
                Reason.NO_DATA,
                covers(flows, periods) ? based : ValueOrReason.missing(Reason.PERIOD_INCOMPLETE));
    }
}
