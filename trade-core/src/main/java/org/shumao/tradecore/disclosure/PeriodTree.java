package org.shumao.tradecore.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.contracts.period.Period;

/**
 * The periods of a table, each under the shortest longer one of which its value is a part. A period whose parts are not all in the table
 * is the sum of nothing that anybody knows. Periods are numbers in their order.
 */
final class PeriodTree {
    private static final int NONE = -1;

    private final List<Period> periods;
    private final Map<Period, Integer> numbers = new HashMap<>();
    private final int[] parent;
    private final List<BitSet> parts = new ArrayList<>();
    private final List<BitSet> below = new ArrayList<>();
    private final List<BitSet> above = new ArrayList<>();

    /** @param additive whether values of longer periods are sums of those of shorter ones */
    PeriodTree(Collection<Period> all, boolean additive) {
        periods = all.stream()
                .distinct()
                .sorted(Comparator.comparing(Period::frequency).thenComparing(Period::first))
                .toList();
        parent = new int[periods.size()];
        for (int i = 0; i < periods.size(); i++) {
            numbers.put(periods.get(i), i);
            parent[i] = NONE;
            parts.add(new BitSet());
        }
        for (int whole = 0; additive && whole < periods.size(); whole++) {
            findParts(whole);
        }
        for (int i = 0; i < periods.size(); i++) {
            BitSet ancestors = new BitSet();
            for (int up = parent[i]; up != NONE; up = parent[up]) {
                ancestors.set(up);
            }
            above.add(ancestors);
            below.add(new BitSet());
        }
        for (int i = 0; i < periods.size(); i++) {
            int each = i;
            above.get(i).stream().forEach(up -> below.get(up).set(each));
        }
    }

    /** The longest periods without a parent that lie within and do not overlap. */
    private void findParts(int whole) {
        BitSet within = new BitSet();
        int months = 0;
        for (int i = whole - 1; i >= 0; i--) {
            Period part = periods.get(i);
            if (parent[i] == NONE
                    && contains(periods.get(whole), part)
                    && within.stream().noneMatch(longer -> contains(periods.get(longer), part))) {
                within.set(i);
                months += part.frequency().months();
            }
        }
        if (months == periods.get(whole).frequency().months()) {
            within.stream().forEach(part -> parent[part] = whole);
            parts.get(whole).or(within);
        }
    }

    private static boolean contains(Period whole, Period part) {
        return part.frequency() != whole.frequency()
                && !part.first().isBefore(whole.first())
                && !part.last().isAfter(whole.last());
    }

    int size() {
        return periods.size();
    }

    Period period(int number) {
        return periods.get(number);
    }

    /** Returns its number; -1 if the table has no such period. */
    int number(Period period) {
        return numbers.getOrDefault(period, NONE);
    }

    boolean isBase(int number) {
        return parts.get(number).isEmpty();
    }

    boolean hasParent(int number) {
        return parent[number] != NONE;
    }

    int parent(int number) {
        return parent[number];
    }

    BitSet parts(int number) {
        return parts.get(number);
    }

    /** All that is a part of it, and parts of these. */
    BitSet below(int number) {
        return below.get(number);
    }

    /** All of which it is a part. */
    BitSet above(int number) {
        return above.get(number);
    }
}
