package org.shumao.tradecore.disclosure.system;

import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Secondary suppression withholds cells beside the sensitive ones, so that none of these can be found from what is published. The audit finds
 * what is open; the least costly move of each open cell says what to withhold beside it, the largest levels first; at last the costliest
 * cells that are not needed are published again. The same system has the same pattern whenever and wherever it is asked for.
 */
public final class SecondarySuppression {
    /** After so many repairs the shared witnesses are sought again: cells that were withheld meanwhile serve others too. */
    private static final int REPAIRS_AT_ONCE = 20;

    /** A cell is published again only if so few goals need new witnesses. */
    private static final int MOST_TO_RENEW = 6;

    private final CellSystem system;
    private final Deadline deadline;
    private final DisclosureAudit audit;
    private Witnesses witnesses = new Witnesses();
    private final BitSet mayMove = new BitSet();
    private final BitSet withheld;

    /** It says which sums nothing hides, whatever is withheld. */
    private final Predicate<List<Integer>> follows;

    private int programs;

    /**
     * A pattern, with its proof.
     *
     * @param withheld numbers of the withheld cells, the sensitive ones among them
     * @param repaired how many the repairs withheld beside the sensitive cells and those that are always withheld
     * @param publishedAgain how many of them were published again
     * @param programs how many maxima and linear programs were sought
     */
    public record Pattern(NavigableSet<Integer> withheld, Proof proof, int repaired, int publishedAgain, int programs) {
        public Pattern {
            withheld = Collections.unmodifiableNavigableSet(new TreeSet<>(withheld));
        }
    }

    private SecondarySuppression(CellSystem system, Deadline deadline) {
        this.system = system;
        this.deadline = deadline;
        audit = new DisclosureAudit(system, deadline);
        for (int cell = 0; cell < system.size(); cell++) {
            mayMove.set(cell, system.cell(cell).choice() != Cell.Choice.ALWAYS_SHOWN);
        }
        withheld = system.primaries();
        follows = audit.follows(mayMove);
    }

    /**
     * Finds a pattern and proves it.
     *
     * @param tries how many linear programs may be spent on publishing cells again; 0 leaves the pattern as the repairs made it
     * @throws Unprotectable if no pattern is found; it names the cells
     * @throws java.util.concurrent.CancellationException at the deadline
     */
    public static Pattern pattern(CellSystem system, int tries, Deadline deadline) {
        return new SecondarySuppression(system, deadline).pattern(tries);
    }

    private Pattern pattern(int tries) {
        List<Open> shown = withheld.stream()
                .filter(cell -> !mayMove.get(cell))
                .mapToObj(cell -> new Open(List.of(cell), Open.ANYBODY))
                .toList();
        if (!shown.isEmpty()) {
            throw new Unprotectable(shown);
        }
        int first = withheld.cardinality();
        protect();
        int most = withheld.cardinality();
        publishAgain(tries);
        publishWhatFollows();
        Proof proof = new Proof(witnesses.fewest());
        NavigableSet<Integer> cells = new TreeSet<>();
        withheld.stream().forEach(cells::add);
        if (!ProofCheck.failures(system, cells, proof).isEmpty()) {
            throw new IllegalStateException("a pattern was found whose proof fails");
        }
        return new Pattern(cells, proof, most - first, most - withheld.cardinality(), programs + audit.programs());
    }

    private void protect() {
        Set<Open> failed = new LinkedHashSet<>();
        while (true) {
            witnesses.aimAt(system.goals(withheld));
            audit.seekShared(withheld, witnesses);
            List<Goal> open = witnesses.open();
            if (open.isEmpty()) {
                return;
            }
            int repairs = 0;
            for (Goal goal : open) {
                if (follows.test(goal.cells())) {
                    failed.add(goal.open());
                } else if (witnesses.isOpen(goal) && repairs < REPAIRS_AT_ONCE) {
                    Optional<Witness> move = leastCostMove(goal);
                    move.ifPresent(this::withhold);
                    if (move.isEmpty()) {
                        failed.add(goal.open());
                    }
                    repairs++;
                }
            }
            if (!failed.isEmpty()) {
                throw new Unprotectable(failed);
            }
        }
    }

    private void withhold(Witness move) {
        move.moves().keySet().forEach(withheld::set);
        witnesses.add(move);
    }

    private Optional<Witness> leastCostMove(Goal goal) {
        LeastCostMove mover = new LeastCostMove(system, mayMove, withheld);
        Optional<Witness> move = mover.reach(goal, deadline);
        programs += mover.programs();
        return move;
    }

    /** A cell that hides nothing any more, because its value follows, is published: everybody knows it anyway. */
    private void publishWhatFollows() {
        BitSet follows = audit.exact(withheld);
        follows.andNot(system.primaries());
        while (!follows.isEmpty()) {
            withheld.andNot(follows);
            // Sums of withheld cells are others now.
            protect();
            follows = audit.exact(withheld);
            follows.andNot(system.primaries());
        }
    }

    private void publishAgain(int tries) {
        BitSet primaries = system.primaries();
        List<Integer> candidates = IntStream.range(0, system.size())
                .filter(cell -> withheld.get(cell) && !primaries.get(cell))
                .boxed()
                .sorted(Comparator.comparing(
                                (Integer cell) -> -system.cell(cell).cost())
                        .thenComparing(cell -> cell))
                .toList();
        int end = programs + tries;
        for (int cell : candidates) {
            if (programs < end) {
                publishAgainIfSafe(cell);
            }
        }
    }

    private void publishAgainIfSafe(int cell) {
        deadline.check();
        withheld.clear(cell);
        Witnesses trial = witnesses.copy();
        trial.drop(cell);
        trial.aimAt(system.goals(withheld));
        List<Goal> open = trial.open();
        boolean safe = open.size() <= MOST_TO_RENEW;
        LeastCostMove mover = new LeastCostMove(system, withheld, withheld);
        for (Goal goal : open) {
            if (safe && trial.isOpen(goal)) {
                mover.reachNear(goal, deadline).ifPresent(trial::add);
                safe = !trial.isOpen(goal);
            }
        }
        programs += mover.programs();
        if (safe) {
            witnesses = trial;
        } else {
            withheld.set(cell);
        }
    }
}
