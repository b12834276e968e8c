package org.shumao.tradecore.disclosure.system;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The witnesses that were found for a pattern, and the goals that they reach. */
final class Witnesses {
    private final List<Witness> all = new ArrayList<>();

    /** Numbers of the witnesses that move no cell that is shown. */
    private final BitSet valid = new BitSet();

    private Map<Goal, BitSet> reaching = new LinkedHashMap<>();

    /** The goals that a cell is a part of. */
    private Map<Integer, List<Goal>> goalsOf = Map.of();

    /** Returns the same witnesses, to try something with. */
    Witnesses copy() {
        Witnesses copy = new Witnesses();
        copy.all.addAll(all);
        copy.valid.or(valid);
        reaching.forEach((goal, numbers) -> copy.reaching.put(goal, (BitSet) numbers.clone()));
        copy.goalsOf = goalsOf;
        return copy;
    }

    /** Takes these goals instead of the former ones. */
    void aimAt(Set<Goal> goals) {
        Map<Goal, BitSet> former = reaching;
        reaching = new LinkedHashMap<>();
        goalsOf = new HashMap<>();
        for (Goal goal : goals) {
            goal.cells()
                    .forEach(cell -> goalsOf.computeIfAbsent(cell, none -> new ArrayList<>())
                            .add(goal));
            reaching.put(goal, former.containsKey(goal) ? former.getOrDefault(goal, valid) : reaching(goal));
        }
    }

    private BitSet reaching(Goal goal) {
        BitSet numbers = new BitSet();
        valid.stream().filter(number -> all.get(number).reaches(goal)).forEach(numbers::set);
        return numbers;
    }

    /** Adds a witness and returns how many open goals it reaches; one that reaches none is not kept. */
    int add(Witness witness) {
        int number = all.size();
        int progress = 0;
        Set<Goal> reached = new LinkedHashSet<>();
        for (int cell : witness.moves().keySet()) {
            goalsOf.getOrDefault(cell, List.of()).stream()
                    .filter(witness::reaches)
                    .forEach(reached::add);
        }
        for (Goal goal : reached) {
            progress += isOpen(goal) ? 1 : 0;
        }
        if (progress > 0) {
            all.add(witness);
            valid.set(number);
            reached.forEach(goal -> reaching.getOrDefault(goal, valid).set(number));
        }
        return progress;
    }

    /** Drops the witnesses that move a cell. Goals that only they reach are open then. */
    void drop(int cell) {
        BitSet moving = new BitSet();
        valid.stream()
                .filter(number -> all.get(number).moves().containsKey(cell))
                .forEach(moving::set);
        valid.andNot(moving);
        reaching.values().forEach(numbers -> numbers.andNot(moving));
    }

    /** Goals that no witness reaches, the largest amounts first. */
    List<Goal> open() {
        return reaching.entrySet().stream()
                .filter(goal -> goal.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Goal::amount).reversed())
                .toList();
    }

    boolean isOpen(Goal goal) {
        return reaching.getOrDefault(goal, valid).isEmpty();
    }

    /** Returns few witnesses that reach all that all of them reach, those that reach most first. */
    List<Witness> fewest() {
        List<BitSet> left = new ArrayList<>(reaching.values());
        left.removeIf(BitSet::isEmpty);
        List<Witness> few = new ArrayList<>();
        while (!left.isEmpty()) {
            int[] counts = new int[all.size()];
            left.forEach(numbers -> numbers.stream().forEach(number -> counts[number]++));
            int best = 0;
            for (int number = 1; number < counts.length; number++) {
                best = counts[number] > counts[best] ? number : best;
            }
            int chosen = best;
            few.add(all.get(chosen));
            left.removeIf(numbers -> numbers.get(chosen));
        }
        return few;
    }
}
