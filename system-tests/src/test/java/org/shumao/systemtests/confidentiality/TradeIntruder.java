package org.shumao.systemtests.confidentiality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.systemtests.confidentiality.Traders.Cell;
import org.shumao.testsupport.intruder.ExactRows;

/**
 * Somebody who collects all public answers about one breakdown of trade and solves them for what is suppressed. The intruder
 * knows no identity between figures, only what each of them is made of: what every member trades in every quarter is unknown,
 * an amount is a sum of such numbers, and a suppressed one is found if it is a linear combination of the answers. Numbers of the
 * answers do not matter for that, but for growth, which ties an amount to that of a year before by a factor that is known.
 */
final class TradeIntruder {
    private static final int HUNDREDTHS = 10_000;

    private final Map<List<Object>, Integer> columns = new HashMap<>();
    private final List<Map<Integer, Integer>> known = new ArrayList<>();
    private final Map<Cell, Map<Integer, Integer>> suppressed = new LinkedHashMap<>();

    /** Learns what a member trades in a period: an amount, or a share of the total, which everybody knows. */
    void learnAmount(String member, Period period) {
        known.add(amount(member, period));
    }

    /** Learns what some members trade together: the total of the country, or the rest of a ranking. */
    void learnSum(List<String> members, Period period) {
        Map<Integer, Integer> sum = new TreeMap<>();
        members.forEach(member -> sum.putAll(amount(member, period)));
        known.add(sum);
    }

    /** Learns by how much more a member trades than a year before: a difference, in parts of a total that everybody knows. */
    void learnDifference(String member, Period period) {
        Map<Integer, Integer> sum = amount(member, period);
        amount(member, period.yearsBefore(1)).forEach((column, times) -> sum.put(column, -times));
        known.add(sum);
    }

    /** Learns a growth in per cent. */
    void learnGrowth(String member, Period period, BigDecimal percent) {
        int factor = percent.movePointRight(2).intValueExact() + HUNDREDTHS;
        Map<Integer, Integer> sum = new TreeMap<>();
        amount(member, period).keySet().forEach(column -> sum.put(column, HUNDREDTHS));
        amount(member, period.yearsBefore(1)).keySet().forEach(column -> sum.put(column, -factor));
        known.add(sum);
    }

    /** Meets an amount that is suppressed, and wants to know it. */
    void want(String member, Period period) {
        suppressed.put(new Cell(member, period), amount(member, period));
    }

    /** Returns how many figures were read. */
    int answers() {
        return known.size();
    }

    /** Returns how many figures are suppressed. */
    int wanted() {
        return suppressed.size();
    }

    /** Returns what is suppressed and follows from what is shown. */
    List<String> found() {
        ExactRows rows = new ExactRows();
        known.forEach(rows::add);
        return suppressed.entrySet().stream()
                .filter(entry -> rows.imply(entry.getValue()))
                .map(entry -> entry.getKey().toString())
                .sorted()
                .toList();
    }

    /**
     * Suppressed amounts whose sum follows, though it belongs to fewer than three groups or tells the second what the greatest trades: as
     * much as a suppressed amount says. Of every group and of every two, whatever sets of their amounts there are is tried, up to a size; and
     * all that is suppressed in a period, or of a member within a period.
     *
     * @param traders who really trades what
     */
    List<String> foundTogether(Traders traders) {
        ExactRows rows = new ExactRows();
        known.forEach(rows::add);
        return new SuppressedSets(suppressed.keySet(), traders)
                        .all(own -> rows.implyCombination(
                                own.stream().map(cell -> sum(List.of(cell))).toList()))
                        .stream()
                        .filter(cells -> traders.areFew(cells) && !traders.areAll(cells))
                        .filter(cells -> rows.imply(sum(cells)))
                        .map(cells -> String.join(
                                " + ",
                                cells.stream().map(Cell::toString).sorted().toList()))
                        .sorted()
                        .toList();
    }

    private Map<Integer, Integer> sum(Collection<Cell> cells) {
        Map<Integer, Integer> sum = new TreeMap<>();
        cells.forEach(cell -> amount(cell.member(), cell.period())
                .forEach((column, times) -> sum.merge(column, times, Integer::sum)));
        return sum;
    }

    private Map<Integer, Integer> amount(String member, Period period) {
        int quarters = period.frequency().months() / Frequency.QUARTER.months();
        Map<Integer, Integer> sum = new TreeMap<>();
        IntStream.range(0, quarters)
                .mapToObj(quarter ->
                        List.<Object>of(member, period.first().plusMonths((long) quarter * Frequency.QUARTER.months())))
                .forEach(atom -> sum.put(columns.computeIfAbsent(atom, none -> columns.size()), 1));
        return sum;
    }
}
