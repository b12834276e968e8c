package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.tradecore.disclosure.ReleaseFamily.Member;

/**
 * Finds what to withhold so that nobody finds out the cells of few. For each of those it looks for a {@link ReleaseWitness} among what is
 * withheld already; if there is none, it withholds the cheapest that makes one: first the other months of the quarter, in the cell's row
 * and in another, then those of the half-year, and the longer periods themselves last. What is withheld in a sum that is shown must pass the
 * primary rule together.
 */
final class ReleasePattern {
    /** What is withheld for one cell may be what another needs hidden; this many rounds are far more than it takes. */
    private static final int ROUNDS = 20;

    private final List<ReleaseFamily> families;
    private final long deadline;

    /**
     * @param families those above first
     * @param deadline in {@link System#nanoTime()}
     */
    ReleasePattern(List<ReleaseFamily> families, long deadline) {
        this.families = families;
        this.deadline = deadline;
    }

    /**
     * Withholds.
     *
     * @return a witness for every cell that is protected
     * @throws UnprotectedRelease if there is no way, or no time
     */
    Map<ReleaseCell, ReleaseWitness> protect() {
        boolean changed = true;
        for (int round = 0; changed && round < ROUNDS; round++) {
            changed = false;
            for (ReleaseFamily family : families) {
                for (Member member : family.members()) {
                    for (int period : periods(member.demanded())) {
                        changed |= protect(member, period);
                    }
                }
            }
        }
        Map<ReleaseCell, ReleaseWitness> witnesses = new LinkedHashMap<>();
        for (ReleaseFamily family : families) {
            for (Member member : family.members()) {
                for (int period : periods(member.demanded())) {
                    ReleaseWitness witness = found(member, period).orElseThrow(() -> unprotected(member, period));
                    if (!timesPass(witness) || !columnsPass(witness)) {
                        throw unprotected(member, period);
                    }
                    witnesses.put(member.cell(period), witness);
                }
            }
        }
        return witnesses;
    }

    private static UnprotectedRelease unprotected(Member member, int period) {
        return new UnprotectedRelease(
                member.cell(period).dataset(),
                "nothing is left to withhold that would protect a cell",
                List.of(member.cell(period)));
    }

    private static List<Integer> periods(BitSet some) {
        return some.stream().boxed().toList();
    }

    /** Says whether something more had to go. */
    private boolean protect(Member member, int period) {
        if (System.nanoTime() > deadline) {
            throw new UnprotectedRelease(
                    member.cell(period).dataset(), "disclosure control takes longer than it may", List.of());
        }
        Optional<ReleaseWitness> found = found(member, period).filter(ReleasePattern::timesPass);
        if (found.isPresent() && columnsPass(found.get())) {
            return false;
        }
        ReleaseWitness witness = found.orElseGet(() -> cheapest(member, period)
                .orElseThrow(() -> unprotected(member, period))
                .witness());
        witness.hide();
        while (!columnsPass(witness)) {
            if (!witness.hideAnother()) {
                throw unprotected(member, period);
            }
        }
        return true;
    }

    /** Returns a witness that needs nothing more hidden. */
    private static Optional<ReleaseWitness> found(Member member, int period) {
        return movers(member)
                .flatMap(moved -> moves(moved, member, period, moved.hidden()).stream()
                        .flatMap(move ->
                                ReleaseWitness.find(member, period, moved, move, Optional.of(BigInteger.ONE)).stream()))
                .map(ReleaseWitness.Found::witness)
                .findFirst();
    }

    /** What moves if a cell does: its row, or for a chapter its section with it. */
    private static Stream<Member> movers(Member member) {
        return Stream.concat(Stream.of(member), member.family().above().stream());
    }

    /** A chapter whose section is shown moves against another chapter; one whose section is withheld may take that along. */
    private static List<ReleaseMove> moves(Member moved, Member target, int period, BitSet free) {
        int number = moved.family().tree().number(target.period(period));
        return number < 0 ? List.of() : ReleaseMove.of(moved.family(), free, number);
    }

    private static Optional<ReleaseWitness.Found> cheapest(Member member, int period) {
        for (Member moved : movers(member).toList()) {
            int number = moved.family().tree().number(member.period(period));
            if (number >= 0) {
                for (BitSet free : rungs(moved, number)) {
                    Optional<ReleaseWitness.Found> best = cheapest(member, period, moved, free);
                    if (best.isPresent()) {
                        return best;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ReleaseWitness.Found> cheapest(Member member, int period, Member moved, BitSet free) {
        Optional<ReleaseWitness.Found> best = Optional.empty();
        for (ReleaseMove move : moves(moved, member, period, free)) {
            Optional<ReleaseWitness.Found> next =
                    ReleaseWitness.find(member, period, moved, move, best.map(ReleaseWitness.Found::cost));
            if (next.isPresent() && timesPass(next.get().witness())) {
                best = next;
            }
        }
        return best;
    }

    /** What may go for a cell, from the least to all periods of which it is a part. */
    private static List<BitSet> rungs(Member member, int period) {
        PeriodTree tree = member.family().tree();
        BitSet own = (BitSet) member.hidden().clone();
        own.set(period);
        own.or(tree.below(period));
        own.andNot(member.known());
        List<BitSet> rungs = new ArrayList<>(List.of(own));
        for (int up = period; tree.hasParent(up); ) {
            up = tree.parent(up);
            if (!member.hidden().get(up)) {
                BitSet within = (BitSet) own.clone();
                within.or(tree.below(up));
                within.andNot(member.known());
                rungs.add(within);
            }
        }
        BitSet open = (BitSet) own.clone();
        open.or(tree.above(period));
        open.andNot(member.known());
        rungs.add(open);
        return rungs;
    }

    /** Says whether what would be withheld of a member in a longer period that is shown passes the primary rule, wherever it moves. */
    private static boolean timesPass(ReleaseWitness witness) {
        return witness.members().stream().distinct().allMatch(member -> {
            BitSet moving = witness.support(member);
            BitSet hidden = (BitSet) member.hidden().clone();
            hidden.or(moving);
            return ReleaseMove.byShown(member.family().tree(), hidden).entrySet().stream()
                    .filter(sum -> sum.getKey() >= 0 && sum.getValue().stream().anyMatch(moving::get))
                    .allMatch(sum -> sumPasses(member, sum.getValue()));
        });
    }

    /**
     * In yuan, the sum is known. In dollars, another is: without any one of the periods, the others add up to something, each times the
     * difference of its rate to that one's.
     */
    private static boolean sumPasses(Member member, List<Integer> periods) {
        List<Integer> traded =
                periods.stream().filter(one -> member.fen(one).signum() > 0).toList();
        if (traded.stream().noneMatch(member::isFew)) {
            return true;
        }
        ReleaseFamily family = member.family();
        if (!family.rule().passTogether(traded.stream().map(member::owners).toList())) {
            return false;
        }
        return !family.inDollars()
                || periods.stream().allMatch(without -> {
                    List<Owners> others = traded.stream()
                            .filter(one -> !family.rate(one).equals(family.rate(without)))
                            .map(one -> member.owners(one)
                                    .times(family.rate(one)
                                            .subtract(family.rate(without))
                                            .abs()))
                            .toList();
                    return others.isEmpty() || family.rule().passTogether(others);
                });
    }

    /** Says whether what is withheld of one period passes the primary rule, wherever a cell of the witness is. */
    private static boolean columnsPass(ReleaseWitness witness) {
        return witness.members().stream()
                .allMatch(member ->
                        witness.support(member).stream().allMatch(period -> columnPasses(member.family(), period)));
    }

    private static boolean columnPasses(ReleaseFamily family, int period) {
        Optional<Member> above = family.above();
        if (above.isPresent()) {
            int number = above.get().family().tree().number(family.tree().period(period));
            if (number >= 0 && above.get().hidden().get(number)) {
                return true; // Nobody knows what they add up to.
            }
            if (number >= 0 && above.get().known().get(number) && above.get().isFew(number)) {
                return true; // A served vintage has said already what these few trade together.
            }
        }
        if (family.members().stream().anyMatch(Member::isBoundless)) {
            return true;
        }
        List<Owners> hidden = family.members().stream()
                .filter(member -> member.hidden().get(period))
                .flatMap(member -> hiddenOwners(member, period))
                .toList();
        return hidden.isEmpty() || family.rule().passTogether(hidden);
    }

    /** Of a section that is withheld, what is shown of its chapters can be taken off. */
    private static Stream<Owners> hiddenOwners(Member member, int period) {
        Optional<ReleaseFamily> parts = member.parts();
        int number =
                parts.map(family -> family.tree().number(member.period(period))).orElse(-1);
        return number < 0
                ? Stream.of(member).filter(one -> one.fen(period).signum() > 0).map(one -> one.owners(period))
                : parts.orElseThrow().members().stream()
                        .filter(part ->
                                part.hidden().get(number) && part.fen(number).signum() > 0)
                        .map(part -> part.owners(number));
    }
}
