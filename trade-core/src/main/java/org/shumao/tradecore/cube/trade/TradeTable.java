package org.shumao.tradecore.cube.trade;

import java.math.BigInteger;
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
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

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
 * @param released what releases say of these sums; null of live ones
 */
public record TradeTable(
        TradeQuery query,
        Map<Period, Map<Flow, TradeSums>> total,
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows,
        Optional<DataSpan> span,
        CubeSnapshot snapshot,
        Set<YearMonth> withoutDollars,
        @Nullable Released released) {

    /**
     * What releases say of the sums of a table.
     *
     * @param withheld periods in which the value of some members is withheld, of some flow that the query asks for; no members stand for
     *     the total
     * @param preliminary periods of which another release is expected
     * @param versions of the dataset's definition, by period
     */
    public record Released(
            Map<List<String>, Set<Period>> withheld, Set<Period> preliminary, Map<Period, String> versions) {
        private Released withNewYear() {
            Map<List<String>, Set<Period>> combined = new HashMap<>();
            withheld.forEach((members, periods) -> combined.put(members, withNewYear(periods)));
            Map<Period, String> all = new HashMap<>();
            // Of two versions in one sum the text is that of none, so that nothing is compared with it.
            versions.forEach((period, version) -> all.merge(
                    period.withNewYear(), version, (one, other) -> one.equals(other) ? one : one + ", " + other));
            return new Released(combined, withNewYear(preliminary), all);
        }

        private static Set<Period> withNewYear(Set<Period> periods) {
            return periods.stream().map(Period::withNewYear).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Live sums, of which nothing is withheld. */
    public TradeTable(
            TradeQuery query,
            Map<Period, Map<Flow, TradeSums>> total,
            Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows,
            Optional<DataSpan> span,
            CubeSnapshot snapshot,
            Set<YearMonth> withoutDollars) {
        this(query, total, rows, span, snapshot, withoutDollars, null);
    }

    /** The sums of a member and period in some flows; zero where there is no row. */
    public TradeSums sums(List<String> members, Period period, Set<Flow> flows) {
        Map<Period, Map<Flow, TradeSums>> periods = members.isEmpty() ? total : rows.getOrDefault(members, Map.of());
        return sum(periods.getOrDefault(period, Map.of()), flows);
    }

    /** Returns gross trade of a period in fen by what stands behind it: all of it, or the reason why that is not known. */
    public ValueOrReason<Map<Evidence, BigInteger>> evidence(Period period) {
        if (span.filter(months -> months.touches(period)).isEmpty()) {
            return ValueOrReason.missing(Reason.NO_DATA);
        }
        Map<Evidence, BigInteger> mix =
                sums(List.of(), period, Set.of(Flow.values())).evidence();
        if (mix == null) {
            return ValueOrReason.missing(Reason.SUPPRESSED);
        }
        // A breakdown that is released says nothing of what stands behind it.
        return released != null && mix.isEmpty() ? ValueOrReason.missing(Reason.NOT_PUBLIC) : ValueOrReason.of(mix);
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
        return new TradeTable(
                query,
                withNewYear(total),
                combined,
                span,
                snapshot,
                withoutDollars,
                released == null ? null : released.withNewYear());
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
        return !covers(period)
                || (released == null
                        ? snapshot.isProvisional(period)
                        : released.preliminary().contains(period));
    }

    /** Returns the members and periods that are withheld; none of live sums. */
    public Map<List<String>, Set<Period>> withheld() {
        return released == null ? Map.of() : released.withheld();
    }

    /** Says whether one version of a definition is behind all of some periods; nothing is compared across versions. */
    public boolean isOfOneVersion(Stream<Period> periods) {
        return released == null
                || periods.flatMap(period ->
                                        Stream.ofNullable(released.versions().get(period)))
                                .distinct()
                                .count()
                        <= 1;
    }
}
