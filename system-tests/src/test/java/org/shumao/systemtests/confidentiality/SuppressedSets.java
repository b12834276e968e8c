package org.shumao.systemtests.confidentiality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shumao.contracts.period.Period;
import org.shumao.systemtests.confidentiality.Traders.Cell;

/** Sets of suppressed amounts whose sum would say much of few: those of one group or of two, of a period, of a member. */
final class SuppressedSets {
    /**
     * The search tries all sets of so many amounts; of more of the same groups it tries sets of three at most and all of a period.
     */
    private static final int ALL_SETS_OF = 10;

    private static final int FEW = 3;

    private final Collection<Cell> suppressed;
    private final Traders traders;
    private final Set<Set<Cell>> sets = new LinkedHashSet<>();

    SuppressedSets(Collection<Cell> suppressed, Traders traders) {
        this.suppressed = suppressed;
        this.traders = traders;
    }

    /** @param mayFollow whether some combination of amounts follows from what is shown: if not, no sum of some does */
    Set<Set<Cell>> all(Predicate<List<Cell>> mayFollow) {
        Map<Set<String>, List<Cell>> byOwners = suppressed.stream()
                .collect(Collectors.groupingBy(
                        cell -> new TreeSet<>(traders.of(List.of(cell)).keySet())));
        byOwners.keySet().removeIf(owners -> owners.isEmpty() || owners.size() >= FEW);
        Set<Set<String>> few = new HashSet<>(byOwners.keySet());
        for (Set<String> one : byOwners.keySet()) {
            for (Set<String> other : byOwners.keySet()) {
                Set<String> both = new TreeSet<>(one);
                both.addAll(other);
                if (both.size() < FEW) {
                    few.add(both);
                }
            }
        }
        for (Set<String> owners : few) {
            List<Cell> own = byOwners.entrySet().stream()
                    .filter(entry -> owners.containsAll(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .toList();
            if (mayFollow.test(own)) {
                addSubsets(own, own.size() > ALL_SETS_OF ? FEW : own.size(), 0, new ArrayList<>());
                addByPeriod(own);
            }
        }
        addByPeriod(suppressed);
        addByMember();
        return sets;
    }

    private void addSubsets(List<Cell> own, int most, int from, List<Cell> chosen) {
        add(chosen);
        if (chosen.size() < most) {
            for (int i = from; i < own.size(); i++) {
                chosen.add(own.get(i));
                addSubsets(own, most, i + 1, chosen);
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    private void addByPeriod(Collection<Cell> some) {
        some.stream().collect(Collectors.groupingBy(Cell::period)).values().forEach(this::add);
    }

    /** Adds what is suppressed of a member in the parts of a longer period. */
    private void addByMember() {
        for (Cell whole : suppressed) {
            suppressed.stream()
                    .filter(cell -> cell.member().equals(whole.member()) && isWithin(cell.period(), whole.period()))
                    .collect(Collectors.groupingBy(cell -> cell.period().frequency()))
                    .values()
                    .forEach(this::add);
        }
    }

    private static boolean isWithin(Period part, Period whole) {
        return part.frequency() != whole.frequency()
                && !part.first().isBefore(whole.first())
                && !part.last().isAfter(whole.last());
    }

    private void add(Collection<Cell> cells) {
        if (cells.size() > 1) {
            sets.add(new LinkedHashSet<>(cells));
        }
    }
}
