package org.shumao.systemtests.confidentiality;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shumao.contracts.period.Period;

/**
 * This class knows what each enterprise group really trades, by member and quarter: by this an audit judges what an intruder found.
 */
final class Traders {
    private static final int FEWEST = 3;
    private static final long TENTH = 10;

    private final Map<String, Map<YearMonth, Map<String, Long>>> fen = new HashMap<>();

    /**
     * A figure that is released, or withheld.
     *
     * @param member of the breakdown
     * @param period of the figure
     */
    record Cell(String member, Period period) {
        @Override
        public String toString() {
            return member + " in " + period;
        }
    }

    void add(String member, YearMonth quarter, String group, long amount) {
        fen.computeIfAbsent(member, none -> new HashMap<>())
                .computeIfAbsent(quarter, none -> new HashMap<>())
                .merge(group, amount, Math::addExact);
    }

    /** Returns who trades in some cells together, and how much. */
    Map<String, Long> of(Collection<Cell> cells) {
        Map<String, Long> groups = new HashMap<>();
        for (Cell cell : cells) {
            fen.getOrDefault(cell.member(), Map.of()).forEach((quarter, parts) -> {
                boolean inside = !quarter.isBefore(cell.period().first())
                        && !quarter.isAfter(cell.period().last());
                if (inside) {
                    parts.forEach((group, amount) -> groups.merge(group, amount, Math::addExact));
                }
            });
        }
        groups.values().removeIf(amount -> amount == 0);
        return groups;
    }

    /** Returns whether the sum of some cells belongs to too few groups, or tells the second what the greatest trades, within a tenth. */
    boolean areFew(Collection<Cell> cells) {
        Map<String, Long> groups = of(cells);
        List<Long> sorted =
                groups.values().stream().sorted(Comparator.reverseOrder()).toList();
        long left = sorted.stream().skip(2).reduce(0L, Math::addExact);
        return !sorted.isEmpty() && (sorted.size() < FEWEST || left * TENTH < sorted.get(0));
    }

    /** Returns whether some cells are all the trade there is in a period: its total is public in any case. */
    boolean areAll(Collection<Cell> cells) {
        Set<Period> periods = new HashSet<>();
        cells.forEach(cell -> periods.add(cell.period()));
        if (periods.size() != 1) {
            return false;
        }
        List<Cell> all = fen.keySet().stream()
                .map(member -> new Cell(member, periods.iterator().next()))
                .toList();
        return of(all).equals(of(cells));
    }
}
