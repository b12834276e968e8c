package org.shumao.tradecore.disclosure.system;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The check of a proof: integer arithmetic alone, no solver. A faulty witness proves nothing, so what it alone reaches fails as well. */
public final class ProofCheck {
    private final CellSystem system;
    private final BitSet withheld;
    private final List<Failure> failures = new ArrayList<>();

    /** What is wrong. */
    public enum Kind {
        /** A cell that is sensitive or always withheld is shown. */
        SHOWN_PRIMARY,
        /** A cell that is always shown is withheld. */
        WITHHELD_FIXED,
        /** A witness has a denominator that is not positive. */
        DENOMINATOR,
        /** A witness moves a cell that is shown, or that there is not. */
        MOVES_SHOWN,
        /** A witness breaks a relation of the cells. */
        BREAKS_RELATION,
        /** A witness puts a cell below its bound. */
        BELOW_BOUND,
        /** No witness reaches what the levels of the cells ask for. */
        LEVEL_MISSED
    }

    /**
     * A failure is one fault and where it lies; for the desk only.
     *
     * @param cells numbers of the cells, ascending
     */
    public record Failure(Kind kind, List<Integer> cells) {}

    private ProofCheck(CellSystem system, BitSet withheld) {
        this.system = system;
        this.withheld = withheld;
    }

    /** Returns what is wrong with a pattern and its proof; nothing if the pattern protects every sensitive cell. */
    public static List<Failure> failures(CellSystem system, Set<Integer> pattern, Proof proof) {
        BitSet withheld = new BitSet();
        pattern.forEach(withheld::set);
        return new ProofCheck(system, withheld).check(proof);
    }

    private List<Failure> check(Proof proof) {
        BitSet primaries = system.primaries();
        for (int cell = 0; cell < system.size(); cell++) {
            if (primaries.get(cell) && !withheld.get(cell)) {
                failures.add(new Failure(Kind.SHOWN_PRIMARY, List.of(cell)));
            }
            if (withheld.get(cell) && system.cell(cell).choice() == Cell.Choice.ALWAYS_SHOWN) {
                failures.add(new Failure(Kind.WITHHELD_FIXED, List.of(cell)));
            }
        }
        List<Witness> sound = proof.witnesses().stream().filter(this::isSound).toList();
        for (Goal goal : system.goals(withheld)) {
            if (sound.stream().noneMatch(witness -> witness.reaches(goal))) {
                failures.add(new Failure(Kind.LEVEL_MISSED, goal.cells()));
            }
        }
        return List.copyOf(failures);
    }

    private boolean isSound(Witness witness) {
        int before = failures.size();
        if (witness.denominator().signum() <= 0) {
            failures.add(new Failure(Kind.DENOMINATOR, List.of()));
            return false;
        }
        Set<Integer> relations = new TreeSet<>();
        for (Map.Entry<Integer, BigInteger> move : witness.moves().entrySet()) {
            int cell = move.getKey();
            if (cell < 0 || cell >= system.size() || !withheld.get(cell)) {
                failures.add(new Failure(Kind.MOVES_SHOWN, List.of(cell)));
            } else {
                for (int relation : system.relationsOf(cell)) {
                    relations.add(relation);
                }
                Optional<BigInteger> slack = system.cell(cell).slack();
                if (slack.isPresent()
                        && slack.get()
                                        .multiply(witness.denominator())
                                        .add(move.getValue())
                                        .signum()
                                < 0) {
                    failures.add(new Failure(Kind.BELOW_BOUND, List.of(cell)));
                }
            }
        }
        relations.forEach(relation -> requireZero(relation, witness));
        return failures.size() == before;
    }

    private void requireZero(int relation, Witness witness) {
        BigInteger sum = BigInteger.ZERO;
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < system.members(relation).length; i++) {
            int cell = system.members(relation)[i];
            cells.add(cell);
            sum = sum.add(witness.move(cell).multiply(BigInteger.valueOf(system.factors(relation)[i])));
        }
        if (sum.signum() != 0) {
            failures.add(new Failure(Kind.BREAKS_RELATION, List.copyOf(cells)));
        }
    }
}
