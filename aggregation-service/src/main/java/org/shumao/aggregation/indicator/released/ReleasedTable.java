package org.shumao.aggregation.indicator.released;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.released.DatasetQuery.Term;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.cube.trade.TradeTable.Released;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.rule.MatchedTrade;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Makes the sums that rules read of released values: in fen and US cents, each as exact as its unit. What is withheld is no zero, and
 * neither is a period of which nothing is released.
 */
public final class ReleasedTable {
    private final DatasetQuery asked;
    private final Map<Period, Vintage> vintages;
    private final CubeSnapshot circumstances;
    private final Map<Dimension, Set<String>> wanted;
    private final Map<Period, Map<List<String>, Map<String, Value>>> values = new HashMap<>();
    private final Map<Period, Map<Flow, TradeSums>> total = new HashMap<>();
    private final Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows = new HashMap<>();
    private final Map<List<String>, Set<Period>> withheld = new HashMap<>();
    private final Map<Flow, Set<YearMonth>> observed = new EnumMap<>(Flow.class);
    private final Map<Period, Set<Flow>> joined = new HashMap<>();
    private final Set<YearMonth> withoutDollars = new HashSet<>();
    private final Map<Period, Map<Flow, MatchedTrade>> matched = new HashMap<>();

    /** A value in its smallest unit, or the reason why there is none. */
    private record Value(
            @Nullable BigDecimal amount, @Nullable Reason reason) {}

    /**
     * Begins without values.
     *
     * @param vintages whose values are put in, by period
     * @param circumstances of the moment that is looked at
     */
    ReleasedTable(DatasetQuery asked, Map<Period, Vintage> vintages, CubeSnapshot circumstances) {
        this.asked = asked;
        this.vintages = vintages;
        this.circumstances = circumstances;
        this.wanted = asked.wanted();
    }

    /**
     * Puts a released value in.
     *
     * @param value in the unit of the dataset; null if there is none
     * @param reason why there is none
     */
    void put(
            Period period, String series, DatasetMeasure measure, @Nullable BigDecimal value, @Nullable Reason reason) {
        List<String> members = asked.dataset().members(series);
        Flow flow = asked.flow(members);
        // A flow is observed in what is released, whoever is asked for, unless the release says that nothing is known
        // of it.
        if (reason != Reason.NO_DATA) {
            observed.computeIfAbsent(flow, none -> new TreeSet<>()).addAll(period.months());
        }
        if (members.stream().anyMatch(Observation::isOfOthers) && isWanted(Dimension.FLOW, flow.code())) {
            joined.computeIfAbsent(period, none -> EnumSet.noneOf(Flow.class)).add(flow);
        }
        if (isWanted(members)) {
            values.computeIfAbsent(period, none -> new HashMap<>())
                    .computeIfAbsent(members, none -> new HashMap<>())
                    .put(
                            measure.code(),
                            new Value(
                                    value == null
                                            ? null
                                            : value.movePointRight(
                                                    measure.unit().minorDigits() + measure.multiplier()),
                                    reason));
        }
    }

    /**
     * Returns the sums of all that was put in.
     *
     * @param withRest whether what no row has makes one more row, the rest: a ranking names few members, and the rest is the total
     *     without them
     */
    public TradeTable table(boolean withRest) {
        values.forEach((period, series) -> series.forEach((members, cells) -> add(period, members, cells)));
        markWhatIsJoined();
        if (withRest) {
            addRest();
        }
        return new TradeTable(
                asked.query(),
                total,
                rows,
                DataSpan.of(observed, circumstances.presentMonth()),
                circumstances,
                withoutDollars,
                new Released(
                        withheld,
                        vintages.entrySet().stream()
                                .filter(vintage -> vintage.getValue().status().isProvisional())
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toUnmodifiableSet()),
                        vintages.entrySet().stream()
                                .collect(Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        vintage -> vintage.getValue().version()))));
    }

    private boolean isWanted(List<String> members) {
        List<Dimension> dimensions = asked.dataset().dimensions();
        return IntStream.range(0, members.size()).allMatch(i -> isWanted(dimensions.get(i), members.get(i)));
    }

    private boolean isWanted(Dimension dimension, String member) {
        Set<String> some = wanted.get(dimension);
        return some == null || some.contains(member);
    }

    /** Returns the trade of matched reporters, if it was put in. */
    public Map<Period, Map<Flow, MatchedTrade>> matched() {
        return matched;
    }

    private boolean isTotal(List<String> members) {
        List<Dimension> dimensions = asked.dataset().dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i) != Dimension.FLOW && !members.get(i).equals(Dataset.ALL)) {
                return false;
            }
        }
        return !asked.totalsSomeMembers();
    }

    private void add(Period period, List<String> members, Map<String, Value> cells) {
        Flow flow = asked.flow(members);
        boolean isTotal = isTotal(members);
        boolean isRow = !members.contains(Dataset.ALL);
        if (asked.query().by().contains(Dimension.EVIDENCE)) {
            asked.evidence()
                    .keySet()
                    .forEach(behind ->
                            add(period, flow, asked.row(members, behind), asked.of(behind), cells, isTotal, isRow));
            return;
        }
        List<String> row = isRow ? asked.row(members, null) : List.of();
        boolean toTotal = isTotal || (isRow && asked.totalsSomeMembers());
        add(period, flow, row, asked, cells, toTotal, !row.isEmpty());
        if (isTotal && asked.matched()) {
            addMatched(period, flow, cells);
        }
    }

    private void add(
            Period period,
            Flow flow,
            List<String> row,
            DatasetQuery made,
            Map<String, Value> cells,
            boolean toTotal,
            boolean toRow) {
        Set<Reason> reasons = Stream.of(made.gross(), made.returns())
                .flatMap(terms -> terms.values().stream())
                .flatMap(List::stream)
                .flatMap(term -> Stream.ofNullable(cells.get(term.code())))
                .flatMap(value -> Stream.ofNullable(value.reason()))
                .collect(Collectors.toSet());
        if (reasons.contains(Reason.NO_RATE)) {
            withoutDollars.addAll(period.months());
        }
        boolean isWithheld = reasons.contains(Reason.SUPPRESSED);
        Map<Evidence, BigInteger> mix = evidence(made, cells, isWithheld);
        TradeSums sums = isWithheld
                ? new TradeSums(Measures.ZERO, Measures.ZERO, mix, null)
                : new TradeSums(
                        measures(made.gross(), cells),
                        measures(made.returns(), cells),
                        mix,
                        vintage(period).cutOff());
        if (toTotal) {
            add(total, period, flow, sums);
            mark(List.of(), period, isWithheld);
        }
        if (toRow) {
            add(rows.computeIfAbsent(row, none -> new HashMap<>()), period, flow, sums);
            mark(row, period, isWithheld);
        }
    }

    private void mark(List<String> row, Period period, boolean isWithheld) {
        if (isWithheld) {
            withheld.computeIfAbsent(row, none -> new HashSet<>()).add(period);
        }
    }

    private static void add(Map<Period, Map<Flow, TradeSums>> periods, Period period, Flow flow, TradeSums sums) {
        periods.computeIfAbsent(period, none -> new EnumMap<>(Flow.class)).merge(flow, sums, TradeSums::plus);
    }

    private Vintage vintage(Period period) {
        Vintage vintage = vintages.get(period);
        if (vintage == null) {
            throw new IllegalArgumentException("no vintage of " + period + " is read");
        }
        return vintage;
    }

    private static Measures measures(Map<Measure, List<Term>> terms, Map<String, Value> cells) {
        Map<Measure, BigDecimal> sums = new EnumMap<>(Measure.class);
        terms.forEach((measure, some) -> sums.put(
                measure,
                some.stream()
                        .map(term ->
                                term.subtracted() ? amount(cells, term.code()).negate() : amount(cells, term.code()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
        return Measures.of(sums);
    }

    /** What a series does not have is zero: its period was released, and the series is in it. */
    private static BigDecimal amount(Map<String, Value> cells, String code) {
        Value value = cells.get(code);
        return value == null || value.amount() == null ? BigDecimal.ZERO : value.amount();
    }

    /** All of what stands behind it or null: a part that is withheld would follow from the others. Nothing of what no dataset says. */
    private static @Nullable Map<Evidence, BigInteger> evidence(
            DatasetQuery made, Map<String, Value> cells, boolean isWithheld) {
        Map<Evidence, BigInteger> mix = new EnumMap<>(Evidence.class);
        for (Map.Entry<Evidence, String> one : made.evidence().entrySet()) {
            Value value = cells.get(one.getValue());
            if (isWithheld || (value != null && value.reason() == Reason.SUPPRESSED)) {
                return null;
            }
            mix.put(one.getKey(), amount(cells, one.getValue()).toBigIntegerExact());
        }
        return mix;
    }

    private void addMatched(Period period, Flow flow, Map<String, Value> cells) {
        Value now = cells.get(DatasetQuery.MATCHED);
        Value before = cells.get(DatasetQuery.MATCHED_BEFORE);
        if (now == null || before == null) {
            return;
        }
        if (now.amount() != null && before.amount() != null) {
            matched.computeIfAbsent(period, none -> new EnumMap<>(Flow.class))
                    .put(flow, new MatchedTrade(sums(period, now.amount()), sums(period, before.amount())));
        }
        boolean isWithheld = now.reason() == Reason.SUPPRESSED || before.reason() == Reason.SUPPRESSED;
        mark(List.of(), period, isWithheld);
        mark(List.of(flow.code()), period, isWithheld);
    }

    private TradeSums sums(Period period, BigDecimal fen) {
        return new TradeSums(
                Measures.ofAmount(fen.toBigIntegerExact()),
                Measures.ZERO,
                Map.of(),
                vintage(period).cutOff());
    }

    /**
     * A member that has no value in a period in which members were joined may be one of these: its value is not known, and neither is a
     * total of members with it.
     */
    private void markWhatIsJoined() {
        joined.forEach((period, flows) -> {
            rows.forEach((row, periods) -> {
                Map<Flow, TradeSums> known = periods.getOrDefault(period, Map.of());
                mark(row, period, flows.stream().anyMatch(flow -> isOf(row, flow) && !known.containsKey(flow)));
            });
            mark(
                    List.of(),
                    period,
                    asked.totalsSomeMembers() && !flows.stream().allMatch(flow -> showsAllWanted(period, flow)));
        });
    }

    private boolean showsAllWanted(Period period, Flow flow) {
        List<Dimension> dimensions = asked.dataset().dimensions();
        return asked.dataset().breakdown().stream()
                .allMatch(dimension -> values.getOrDefault(period, Map.of()).keySet().stream()
                        .filter(members -> asked.flow(members) == flow)
                        .map(members -> members.get(dimensions.indexOf(dimension)))
                        .collect(Collectors.toSet())
                        .containsAll(wanted.getOrDefault(dimension, Set.of())));
    }

    private boolean isOf(List<String> row, Flow flow) {
        int place = asked.query().by().indexOf(Dimension.FLOW);
        return place < 0 || row.get(place).equals(flow.code());
    }

    /** The total without all rows whose values are known; it is known where the total is. */
    private void addRest() {
        List<String> rest = Collections.nCopies(asked.query().by().size(), Observation.REST);
        rows.remove(rest);
        Map<Period, Map<Flow, TradeSums>> left = new HashMap<>();
        total.forEach((period, flows) -> flows.forEach((flow, sums) -> add(left, period, flow, sums)));
        rows.values()
                .forEach(periods -> periods.forEach(
                        (period, flows) -> flows.forEach((flow, sums) -> add(left, period, flow, negated(sums)))));
        rows.put(rest, left);
        withheld.remove(rest);
        Set<Period> unknown = new HashSet<>(withheld.getOrDefault(List.of(), Set.of()));
        if (!unknown.isEmpty()) {
            withheld.put(rest, unknown);
        }
    }

    private static TradeSums negated(TradeSums sums) {
        return new TradeSums(sums.gross().negated(), sums.returns().negated(), Map.of(), sums.asOf());
    }
}
