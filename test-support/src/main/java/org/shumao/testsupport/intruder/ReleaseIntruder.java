package org.shumao.testsupport.intruder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who keeps the files of all releases, also of those that others superseded, and solves them for what is withheld. A figure
 * is found if it is a combination of those that are shown, in fractions and not in about equal numbers: of whatever vintages, tables,
 * periods and currencies. What it then is follows with an error, since each value that is shown is rounded, and since vintages differ.
 */
public final class ReleaseIntruder {
    /** From here on columns are values and no amounts. */
    private static final int FIRST_VALUE = 1 << 24;

    private final Map<String, List<ReleasedValue>> releases = new LinkedHashMap<>();
    private final TradeSums sums;
    private final List<Known> known = new ArrayList<>();

    /**
     * A sum whose value somebody knows.
     *
     * @param value in fen or cents
     * @param error by which it may be wrong
     */
    private record Known(TradeSums.Sum sum, BigDecimal value, BigDecimal error) {}

    /**
     * What was found.
     *
     * @param cell that is withheld
     * @param release whose publication opened it
     * @param amount that follows for it, in fen or cents
     * @param error by which that may be wrong, because values are rounded
     */
    public record Finding(ReleasedValue cell, String release, BigDecimal amount, BigDecimal error) {
        @Override
        public String toString() {
            return cell + " is " + amount + " by " + release;
        }
    }

    /**
     * What a withheld figure can be, in fen or cents, as no amount is less than nothing.
     *
     * @param most empty if there is no bound
     */
    public record Range(ReleasedValue cell, BigDecimal least, Optional<BigDecimal> most) {}

    /**
     * @param values all that is released, in the order of releases
     * @param rates gives the published dollars for a yuan of a month, which is written like 2025-01
     */
    public ReleaseIntruder(Collection<ReleasedValue> values, UnaryOperator<String> rates) {
        sums = new TradeSums(values, rates);
        values.forEach(value -> releases.computeIfAbsent(value.release(), none -> new ArrayList<>())
                .add(value));
    }

    /** Returns what is withheld, and follows from what is shown. */
    public List<Finding> found() {
        return found(List.of());
    }

    /**
     * Returns what is withheld, and follows from what is shown and what the intruder knows as a trader. It names what some release opens: not
     * what an earlier one had shown, nor what followed already before it was withheld.
     *
     * @param own what the intruder knows of withheld cells, because nobody else stands behind them
     */
    public List<Finding> found(Collection<ReleasedValue> own) {
        known.clear();
        Map<String, ExactRows> rows = new HashMap<>();
        sums.identities().forEach(sum -> add(rows, new Known(sum, BigDecimal.ZERO, BigDecimal.ZERO)));
        shown(own).forEach(one -> add(rows, one));
        List<Map<String, ExactRows>> after = new ArrayList<>();
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        releases.values().forEach(values -> {
            values.stream()
                    .filter(ReleasedValue::isWithheld)
                    .forEach(cell -> wanted.putIfAbsent(key(cell), new Wanted(cell, after.size())));
            sums.zeros(values).forEach(sum -> add(rows, new Known(sum, BigDecimal.ZERO, BigDecimal.ZERO)));
            shown(values).forEach(one -> add(rows, one));
            after.add(copy(rows));
        });
        own.forEach(cell -> wanted.remove(key(cell)));
        List<String> ids = List.copyOf(releases.keySet());
        List<Finding> found = new ArrayList<>();
        for (Wanted one : wanted.values()) {
            if (follows(rows, one.cell()).isPresent()) {
                int opened = 0;
                while (follows(after.get(opened), one.cell()).isEmpty()) {
                    opened++;
                }
                if (opened >= one.withheld()) {
                    found.add(finding(
                            one.cell(),
                            ids.get(opened),
                            follows(after.get(opened), one.cell()).orElseThrow()));
                }
            }
        }
        return found;
    }

    /** A cell, and the number of the release that withheld it first. */
    private record Wanted(ReleasedValue cell, int withheld) {}

    private static Map<String, ExactRows> copy(Map<String, ExactRows> rows) {
        Map<String, ExactRows> copy = new HashMap<>();
        rows.forEach((domain, own) -> copy.put(domain, own.copy()));
        return copy;
    }

    private static String key(ReleasedValue value) {
        return value.dataset() + " " + value.series() + " " + value.measure() + " " + value.period();
    }

    /** Returns what values say: those of few amounts first, and exact ones. */
    private List<Known> shown(Collection<ReleasedValue> values) {
        List<Known> shown = new ArrayList<>();
        for (ReleasedValue value : values) {
            BigDecimal amount = value.value();
            if (amount != null) {
                sums.of(value)
                        .ifPresent(sum -> shown.add(new Known(
                                sum,
                                amount.scaleByPowerOfTen(value.multiplier() + 2),
                                new BigDecimal("0.5").scaleByPowerOfTen(value.multiplier() + 2 - amount.scale()))));
            }
        }
        shown.sort(
                Comparator.<Known>comparingInt(one -> one.sum().times().size()).thenComparing(Known::error));
        return shown;
    }

    private void add(Map<String, ExactRows> rows, Known one) {
        ExactRows own = rows.computeIfAbsent(one.sum().domain(), none -> new ExactRows());
        NavigableMap<Integer, BigInteger> rest = own.restOf(withColumn(one.sum(), known.size()));
        if (rest.firstKey() < FIRST_VALUE) {
            own.addRest(rest);
            known.add(one);
        }
    }

    /** Returns a sum less its value, which is a number of another column. */
    private static Map<Integer, BigInteger> withColumn(TradeSums.Sum sum, int value) {
        Map<Integer, BigInteger> times = new TreeMap<>(sum.times());
        times.put(FIRST_VALUE + value, sum.per().negate());
        return times;
    }

    /** Returns how many times each known value is in a cell, under the column of the cell itself; empty if it does not follow. */
    private Optional<NavigableMap<Integer, BigInteger>> follows(Map<String, ExactRows> rows, ReleasedValue cell) {
        return sums.of(cell)
                .map(sum -> rows.getOrDefault(sum.domain(), new ExactRows()).restOf(withColumn(sum, known.size())))
                .filter(rest -> rest.firstKey() >= FIRST_VALUE);
    }

    private Finding finding(ReleasedValue cell, String release, NavigableMap<Integer, BigInteger> combination) {
        Fraction amount = Fraction.ZERO;
        Fraction error = Fraction.ZERO;
        Fraction own = Fraction.of(combination.lastEntry().getValue().negate());
        for (Map.Entry<Integer, BigInteger> entry :
                combination.headMap(combination.lastKey()).entrySet()) {
            Known one = known.get(entry.getKey() - FIRST_VALUE);
            Fraction times = Fraction.of(entry.getValue()).dividedBy(own);
            amount = amount.plus(times.times(Fraction.of(one.value())));
            error = error.plus((times.signum() < 0 ? times.negate() : times).times(Fraction.of(one.error())));
        }
        return new Finding(cell, release, amount.rounded(), error.rounded());
    }

    /**
     * Returns between which amounts the withheld figures of one release lie, by what it shows itself. Values are taken for exact, so
     * this is for releases in fen and cents; rounding would leave more room.
     *
     * @throws IllegalStateException if what is shown contradicts itself
     */
    public List<Range> ranges(String release) {
        // The headline says the same in a larger unit.
        List<ReleasedValue> values = releases.getOrDefault(release, List.of()).stream()
                .filter(value -> !value.dataset().equals("headline"))
                .toList();
        List<Known> all = new ArrayList<>(shown(values));
        Stream.concat(sums.zeros(values).stream(), sums.identities().stream())
                .forEach(sum -> all.add(new Known(sum, BigDecimal.ZERO, BigDecimal.ZERO)));
        Map<String, ExactBounds> bounds = all.stream()
                .collect(Collectors.groupingBy(
                        one -> one.sum().domain(),
                        Collectors.collectingAndThen(
                                Collectors.mapping(ReleaseIntruder::exact, Collectors.toList()), ExactBounds::new)));
        List<Range> ranges = new ArrayList<>();
        for (ReleasedValue cell : values) {
            if (cell.isWithheld()) {
                sums.of(cell).ifPresent(sum -> {
                    ExactBounds own = bounds.get(sum.domain());
                    if (own != null) {
                        ExactBounds.Range range = own.range(sum.times());
                        Fraction per = Fraction.of(sum.per());
                        ranges.add(new Range(
                                cell,
                                range.least().dividedBy(per).rounded(),
                                range.most().map(most -> most.dividedBy(per).rounded())));
                    }
                });
            }
        }
        return ranges;
    }

    private static ExactBounds.Known exact(Known one) {
        return new ExactBounds.Known(
                one.sum().times(),
                Fraction.of(one.value()).times(Fraction.of(one.sum().per())));
    }
}
