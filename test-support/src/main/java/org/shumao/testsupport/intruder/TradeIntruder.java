package org.shumao.testsupport.intruder;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/**
 * Somebody who collects all public answers about one breakdown of trade and solves them for what is suppressed. The intruder
 * knows no identity between figures, only what each of them is made of: what every member trades in every quarter is unknown,
 * an amount is a sum of such numbers, and a suppressed one is found if it is a linear combination of the answers. Numbers of the
 * answers do not matter for that, but for growth, which ties an amount to that of a year before by a factor that is known.
 */
public final class TradeIntruder {
    private static final int HUNDREDTHS = 10_000;

    private final Map<List<Object>, Integer> columns = new HashMap<>();
    private final List<Map<Integer, Integer>> known = new ArrayList<>();
    private final Map<String, Map<Integer, Integer>> suppressed = new TreeMap<>();

    /** Learns what a member trades in a period: an amount, or a share of the total, which everybody knows. */
    public void learnAmount(String member, Period period) {
        known.add(amount(member, period));
    }

    /** Learns what some members trade together: the total of the country, or the rest of a ranking. */
    public void learnSum(List<String> members, Period period) {
        Map<Integer, Integer> sum = new TreeMap<>();
        members.forEach(member -> sum.putAll(amount(member, period)));
        known.add(sum);
    }

    /** Learns by how much more a member trades than a year before: a difference, in parts of a total that everybody knows. */
    public void learnDifference(String member, Period period) {
        Map<Integer, Integer> sum = amount(member, period);
        amount(member, period.yearsBefore(1)).forEach((column, times) -> sum.put(column, -times));
        known.add(sum);
    }

    /** Learns a growth in per cent. */
    public void learnGrowth(String member, Period period, BigDecimal percent) {
        int factor = percent.movePointRight(2).intValueExact() + HUNDREDTHS;
        Map<Integer, Integer> sum = new TreeMap<>();
        amount(member, period).keySet().forEach(column -> sum.put(column, HUNDREDTHS));
        amount(member, period.yearsBefore(1)).keySet().forEach(column -> sum.put(column, -factor));
        known.add(sum);
    }

    /** Meets an amount that is suppressed, and wants to know it. */
    public void want(String member, Period period) {
        suppressed.put(member + " in " + period, amount(member, period));
    }

    /** How many figures were read. */
    public int answers() {
        return known.size();
    }

    /** What is suppressed. */
    public int wanted() {
        return suppressed.size();
    }

    /** What is suppressed and follows from what is shown. */
    public List<String> found() {
        ExactRows rows = new ExactRows();
        known.forEach(rows::add);
        return suppressed.entrySet().stream()
                .filter(entry -> rows.imply(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
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
