package org.shumao.tradecore.disclosure.system;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The audit of a pattern plays the attacker, who knows every relation, every published cell and every bound, and asks how far each sensitive
 * cell may lie from its value. It looks for witnesses that serve many cells at once, and then for one of each cell that is left.
 *
 * <p>An audit errs on the safe side: a cell for which it finds no witness counts as open.
 */
public final class DisclosureAudit {
    /** Rounds without progress after which goals are sought one by one. */
    private static final int IDLE_ROUNDS = 3;

    private final CellSystem system;
    private final Deadline deadline;
    private int programs;

    /**
     * What an audit found.
     *
     * @param exact sensitive cells whose value follows exactly from what is published
     * @param open all cells of sums that an attacker knows too well, the exact ones among them
     * @param proof the witnesses for all others
     * @param programs how many maxima and linear programs were sought
     */
    public record Findings(Set<Integer> exact, Set<Integer> open, Proof proof, int programs) {}

    DisclosureAudit(CellSystem system, Deadline deadline) {
        this.system = system;
        this.deadline = deadline;
    }

    /**
     * Audits a pattern.
     *
     * @param pattern numbers of the withheld cells
     * @throws java.util.concurrent.CancellationException at the deadline
     */
    public static Findings of(CellSystem system, Set<Integer> pattern, Deadline deadline) {
        BitSet withheld = new BitSet();
        pattern.forEach(withheld::set);
        return new DisclosureAudit(system, deadline).audit(withheld);
    }

    private Findings audit(BitSet withheld) {
        Witnesses witnesses = new Witnesses();
        witnesses.aimAt(system.goals(withheld));
        BitSet exact = seekShared(withheld, witnesses);
        LeastCostMove own = new LeastCostMove(system, withheld, withheld);
        Set<Integer> open = new TreeSet<>();
        for (Goal goal : witnesses.open()) {
            boolean follows = goal.cells().stream().allMatch(exact::get);
            if (!follows && witnesses.isOpen(goal)) {
                own.reach(goal, deadline).ifPresent(witnesses::add);
            }
            if (witnesses.isOpen(goal)) {
                open.addAll(goal.cells());
            }
        }
        exact.and(system.primaries());
        Set<Integer> exactCells = new TreeSet<>();
        exact.stream().filter(open::contains).forEach(exactCells::add);
        return new Findings(exactCells, open, new Proof(witnesses.fewest()), programs + own.programs());
    }

    int programs() {
        return programs;
    }

    /** A component of withheld cells that has open goals. */
    private static final class Component {
        final List<Goal> goals;
        final ExactMoves exactMoves;
        final SharedMoves sharedMoves;
        final BitSet exact;
        final SplittableRandom random;
        int idle;

        Component(CellSystem system, int[] cells, List<Goal> goals) {
            exactMoves = new ExactMoves(system, cells);
            sharedMoves = new SharedMoves(system, cells);
            exact = exactMoves.exact(system.seed());
            random = new SplittableRandom(system.seed() + cells[0]);
            this.goals = goals;
        }

        List<Goal> open(Witnesses witnesses) {
            return goals.stream()
                    .filter(goal -> goal.known().isEmpty()
                            && witnesses.isOpen(goal)
                            && !goal.cells().stream().allMatch(exact::get))
                    .toList();
        }

        void seek(List<Goal> open, Witnesses witnesses) {
            int progress = 0;
            for (double[] proposed : sharedMoves.moves(open, random)) {
                for (int side : new int[] {1, -1}) {
                    progress += exactMoves
                            .witness(proposed, side)
                            .map(witnesses::add)
                            .orElse(0);
                }
            }
            idle = progress > 0 ? 0 : idle + 1;
        }
    }

    /**
     * Looks for witnesses that serve many goals, and returns the withheld cells that are exact. One round seeks one maximum over all
     * components; they share no relation, so it falls into one of each.
     */
    BitSet seekShared(BitSet withheld, Witnesses witnesses) {
        List<Component> components = openComponents(withheld, witnesses);
        boolean sought = true;
        while (sought) {
            sought = false;
            for (Component component : components) {
                deadline.check();
                List<Goal> open = component.open(witnesses);
                if (!open.isEmpty() && component.idle < IDLE_ROUNDS) {
                    component.seek(open, witnesses);
                    sought = true;
                }
            }
            programs += sought ? 1 : 0;
        }
        BitSet exact = new BitSet();
        components.forEach(component -> exact.or(component.exact));
        return exact;
    }

    /** Returns the withheld cells whose values follow exactly from what is published. */
    BitSet exact(BitSet withheld) {
        BitSet exact = new BitSet();
        for (int[] cells : system.components(withheld)) {
            try {
                exact.or(new ExactMoves(system, cells).exact(system.seed()));
            } catch (ArithmeticException tooLarge) {
                // Nobody says so of these.
            }
        }
        return exact;
    }

    /** Says whether a sum of cells follows from all others, whatever of those that may move is withheld. */
    Predicate<List<Integer>> follows(BitSet moving) {
        long[] moves = new long[system.size()];
        for (int[] cells : system.components(moving)) {
            try {
                long[] own = new ExactMoves(system, cells).byLot(system.seed() + cells[0]);
                for (int place = 0; place < cells.length; place++) {
                    moves[cells[place]] = own[place];
                }
            } catch (ArithmeticException tooLarge) {
                // Nobody says so of these.
                for (int cell : cells) {
                    moves[cell] = cell + 1L;
                }
            }
        }
        return sum -> sum.stream().mapToLong(cell -> moves[cell]).sum() % ExactMoves.PRIME == 0;
    }

    private List<Component> openComponents(BitSet withheld, Witnesses witnesses) {
        Map<Integer, List<Goal>> goals = new HashMap<>();
        witnesses
                .open()
                .forEach(goal -> goals.computeIfAbsent(goal.cells().get(0), cell -> new ArrayList<>())
                        .add(goal));
        List<Component> open = new ArrayList<>();
        for (int[] cells : system.components(withheld)) {
            List<Goal> own = new ArrayList<>();
            for (int cell : cells) {
                own.addAll(goals.getOrDefault(cell, List.of()));
            }
            if (!own.isEmpty()) {
                try {
                    open.add(new Component(system, cells, own));
                } catch (ArithmeticException tooLarge) {
                    // Factors that leave the range of long make no witness, so these goals are sought one by one.
                }
            }
        }
        return open;
    }
}
