package org.shumao.tradecore.disclosure.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds which cells may be shown where values have no bound, so that only what is known exactly counts: so it is with changes, which have
 * either sign. First all that may be withheld is; then cells are shown one after the other, the costliest first, as long as nobody comes to
 * know a sum that must not follow. No linear program is needed: lots are moves of the withheld cells that keep the relations, drawn at
 * random, and a sum that stands still in all of them is known.
 *
 * <p>Lots are drawn in a prime field. They say of a sum that is not known that it is with a probability of one in two thousand million at
 * most, and then more is withheld than must be; never the other way round.
 */
public final class ExactSuppression {
    private static final int LOTS = 64;

    /** Each cell that is shown uses up a lot. */
    private static final int MOST_AT_ONCE = LOTS / 2;

    /** Enough to see that a sum moves. */
    private static final int FEW = 2;

    private final CellSystem system;
    private final Deadline deadline;
    private final BitSet withheld = new BitSet();
    private final Set<Open> known = new LinkedHashSet<>();

    /**
     * Says what is withheld.
     *
     * @param withheld numbers of cells
     * @param known sums that must not follow, and do so whatever is withheld
     */
    public record Pattern(NavigableSet<Integer> withheld, Set<Open> known) {}

    private ExactSuppression(CellSystem system, Deadline deadline) {
        this.system = system;
        this.deadline = deadline;
    }

    /**
     * Finds a pattern.
     *
     * @throws java.util.concurrent.CancellationException at the deadline
     */
    public static Pattern pattern(CellSystem system, Deadline deadline) {
        return new ExactSuppression(system, deadline).pattern();
    }

    private Pattern pattern() {
        for (int cell = 0; cell < system.size(); cell++) {
            boolean isShown = system.cell(cell).choice() == Cell.Choice.ALWAYS_SHOWN;
            withheld.set(cell, !isShown);
            if (isShown && system.cell(cell).levels().isPresent()) {
                known.add(new Open(List.of(cell), Open.ANYBODY));
            }
        }
        for (int[] cells : system.components(withheld)) {
            try {
                new Component(cells).show();
            } catch (ArithmeticException tooLarge) {
                // Factors left the range of long: all of these stay withheld.
            }
        }
        NavigableSet<Integer> pattern = new TreeSet<>();
        withheld.stream().forEach(pattern::add);
        return new Pattern(pattern, Set.copyOf(known));
    }

    /** Withheld cells that relations join. */
    private final class Component {
        private final int[] cells;
        private final Lots first;
        private final List<List<Integer>> sensitive = new ArrayList<>();

        /** Withheld cells that a relation takes with one sign: their sum is known where the others are. */
        private final Map<Integer, List<List<Integer>>> sides = new TreeMap<>();

        private final Map<List<Integer>, Boolean> isSensitive = new HashMap<>();
        private Lots lots;

        Component(int[] cells) {
            this.cells = cells;
            first = draw(new BitSet(), LOTS, 0);
            lots = first;
            for (int cell : cells) {
                if (system.cell(cell).levels().isPresent()) {
                    sensitive.add(List.of(cell));
                }
                renewSides(cell);
            }
        }

        private Lots draw(BitSet without, int count, long number) {
            int[] moving = Arrays.stream(cells)
                    .filter(cell -> withheld.get(cell) && !without.get(cell))
                    .toArray();
            return Lots.draw(system, moving, count, number);
        }

        private void renewSides(int cell) {
            for (int relation : system.relationsOf(cell)) {
                sides.put(relation, List.of(system.side(relation, 1, withheld), system.side(relation, -1, withheld)));
            }
        }

        void show() {
            sensitive.stream().filter(first::isKnown).forEach(sum -> known.add(new Open(sum, Open.ANYBODY)));
            List<Integer> left = new ArrayList<>();
            for (int cell : cells) {
                if (system.cell(cell).choice() == Cell.Choice.FREE
                        && system.cell(cell).levels().isEmpty()) {
                    left.add(cell);
                }
            }
            left.sort(Comparator.comparing((Integer cell) -> -system.cell(cell).cost())
                    .thenComparing(cell -> cell));
            while (!left.isEmpty()) {
                List<Integer> shown = showAll(left);
                int objected = firstObjected(shown);
                if (objected == shown.size()) {
                    return;
                }
                // Nobody objects to what was shown before this one. Go on behind it.
                withhold(shown.subList(objected, shown.size()));
                left = left.subList(left.indexOf(shown.get(objected)) + 1, left.size());
            }
        }

        /** Shows what tells nothing to anybody, and returns it. */
        private List<Integer> showAll(List<Integer> candidates) {
            List<Integer> shown = new ArrayList<>();
            for (int place = 0; place < candidates.size(); place++) {
                deadline.check();
                if (place % MOST_AT_ONCE == 0) {
                    lots = draw(new BitSet(), LOTS, place + 1L);
                }
                if (showUnlessKnown(candidates.get(place))) {
                    shown.add(candidates.get(place));
                }
            }
            return shown;
        }

        private boolean showUnlessKnown(int cell) {
            withheld.clear(cell);
            renewSides(cell);
            boolean tells = sensitive.stream().anyMatch(sum -> lots.isKnownWith(cell, sum) && !first.isKnown(sum))
                    || sides.values().stream()
                            .flatMap(Collection::stream)
                            .anyMatch(sum -> sum.size() > 1
                                    && lots.isKnownWith(cell, sum)
                                    && isSensitive.computeIfAbsent(sum, system::isSensitive)
                                    && !first.isKnown(sum));
            if (tells) {
                withheld.set(cell);
                renewSides(cell);
            } else {
                lots = lots.showing(cell);
            }
            return !tells;
        }

        private void withhold(Collection<Integer> some) {
            some.forEach(withheld::set);
            some.forEach(this::renewSides);
        }

        /** Returns how many may be shown, in their order, until a contributor learns something by what it knows beside. */
        private int firstObjected(List<Integer> shown) {
            if (isSafeFromContributors()) {
                return shown.size();
            }
            int safe = 0;
            int unsafe = shown.size();
            while (unsafe - safe > 1) {
                int half = (safe + unsafe) / 2;
                List<Integer> rest = shown.subList(half, shown.size());
                withhold(rest);
                boolean isSafe = isSafeFromContributors();
                rest.forEach(withheld::clear);
                rest.forEach(this::renewSides);
                if (isSafe) {
                    safe = half;
                } else {
                    unsafe = half;
                }
            }
            return safe;
        }

        private boolean isSafeFromContributors() {
            Map<String, Set<Goal>> goals = new LinkedHashMap<>();
            for (int relation : sides.keySet()) {
                for (Goal goal : system.goalsOfRelation(relation, withheld)) {
                    if (!goal.contributor().equals(Open.ANYBODY) && !known.contains(goal.open())) {
                        goals.computeIfAbsent(goal.contributor(), none -> new LinkedHashSet<>())
                                .add(goal);
                    }
                }
            }
            Lots all = draw(new BitSet(), LOTS, -1);
            return goals.entrySet().stream().allMatch(one -> isSafeFrom(one.getKey(), one.getValue(), all));
        }

        private boolean isSafeFrom(String contributor, Set<Goal> goals, Lots all) {
            deadline.check();
            BitSet own = system.cellsOf(contributor);
            Set<List<Integer>> told = told(goals, own, all);
            if (told.isEmpty()) {
                return true;
            }
            BitSet now = (BitSet) withheld.clone();
            for (int cell : cells) {
                withheld.set(cell);
            }
            Set<List<Integer>> anyway = told(goals, own, first);
            withheld.clear();
            withheld.or(now);
            if (!anyway.containsAll(told)) {
                return false;
            }
            told.forEach(sum -> known.add(new Open(sum, contributor)));
            return true;
        }

        /** Returns the sums that follow for whoever stands behind some cells alone. */
        private Set<List<Integer>> told(Set<Goal> goals, BitSet own, Lots all) {
            Set<List<Integer>> sums = goals.stream().map(Goal::cells).collect(Collectors.toSet());
            BitSet here = (BitSet) own.clone();
            here.and(withheld);
            if (here.cardinality() <= MOST_AT_ONCE) {
                return Set.copyOf(all.known(sums, here));
            }
            Lots others = draw(own, FEW, -1);
            return sums.stream().filter(others::isKnown).collect(Collectors.toSet());
        }
    }
}
