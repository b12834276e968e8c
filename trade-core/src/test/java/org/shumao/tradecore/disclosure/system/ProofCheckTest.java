package org.shumao.tradecore.disclosure.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.shumao.tradecore.disclosure.system.ProofCheck.Kind;

class ProofCheckTest {
    private final TwoWayTable table = new TwoWayTable(new long[][] {{20, 50, 10}, {8, 19, 22}, {17, 32, 12}})
            .sensitive(1, 1, 5, 5)
            .sensitive(0, 0, 0, 0)
            .fixTotals();
    private final CellSystem system = table.system();
    private final SecondarySuppression.Pattern pattern = SecondarySuppression.pattern(system, 0, TwoWayTable.SOON);

    private List<Kind> failures(Set<Integer> withheld, List<Witness> witnesses) {
        return ProofCheck.failures(system, withheld, new Proof(witnesses)).stream()
                .map(ProofCheck.Failure::kind)
                .toList();
    }

    /** Changes every witness. */
    private List<Kind> failures(UnaryOperator<Witness> change) {
        return failures(
                pattern.withheld(),
                pattern.proof().witnesses().stream().map(change).toList());
    }

    private static Witness moved(Witness witness, int cell, BigInteger by) {
        NavigableMap<Integer, BigInteger> moves = new TreeMap<>(witness.moves());
        moves.merge(cell, by, BigInteger::add);
        return new Witness(witness.denominator(), moves);
    }

    @Test
    void acceptsTheProofOfAPattern() {
        assertThat(failures(witness -> witness)).isEmpty();
    }

    @Test
    void refusesAWitnessThatMovesAShownCell() {
        assertThat(failures(witness -> moved(witness, table.number(3, 3), BigInteger.ONE)))
                .contains(Kind.MOVES_SHOWN, Kind.LEVEL_MISSED);
        assertThat(failures(witness -> moved(witness, system.size(), BigInteger.ONE)))
                .contains(Kind.MOVES_SHOWN);
    }

    @Test
    void refusesAWitnessThatBreaksARelation() {
        assertThat(failures(witness -> moved(witness, table.number(1, 1), witness.denominator())))
                .contains(Kind.BREAKS_RELATION, Kind.LEVEL_MISSED);
    }

    @Test
    void refusesAWitnessBelowTheBound() {
        assertThat(failures(witness -> times(witness, 1_000))).contains(Kind.BELOW_BOUND, Kind.LEVEL_MISSED);
    }

    @Test
    void refusesAWitnessThatMissesTheLevel() {
        assertThat(failures(witness ->
                        new Witness(witness.denominator().multiply(BigInteger.valueOf(1_000)), witness.moves())))
                .isNotEmpty()
                .containsOnly(Kind.LEVEL_MISSED);
    }

    @Test
    void refusesADenominatorThatIsNotPositive() {
        assertThat(failures(witness -> new Witness(BigInteger.ZERO, witness.moves())))
                .contains(Kind.DENOMINATOR, Kind.LEVEL_MISSED);
        assertThat(failures(witness -> new Witness(witness.denominator().negate(), witness.moves())))
                .contains(Kind.DENOMINATOR);
    }

    @Test
    void refusesAProofWithoutAWitnessOfASensitiveCell() {
        List<Witness> witnesses = new ArrayList<>(pattern.proof().witnesses());
        for (int left = witnesses.size(); left > 0; left--) {
            List<Witness> without = new ArrayList<>(witnesses);
            without.remove(left - 1);
            assertThat(failures(pattern.withheld(), without)).contains(Kind.LEVEL_MISSED);
        }
        assertThat(ProofCheck.failures(system, pattern.withheld(), new Proof(List.of())))
                .extracting(ProofCheck.Failure::cells)
                .contains(List.of(table.number(1, 1)), List.of(table.number(0, 0)));
    }

    @Test
    void refusesAShownSensitiveCellAndAWithheldFixedOne() {
        Set<Integer> shown = new TreeSet<>(pattern.withheld());
        shown.remove(table.number(1, 1));
        Set<Integer> fixed = new TreeSet<>(pattern.withheld());
        fixed.add(table.number(3, 3));

        assertThat(failures(shown, pattern.proof().witnesses())).contains(Kind.SHOWN_PRIMARY, Kind.MOVES_SHOWN);
        assertThat(failures(fixed, pattern.proof().witnesses())).containsExactly(Kind.WITHHELD_FIXED);
    }

    @Test
    void refusesAWitnessOfAJointGoalThatMovesWhatTheAttackerKnows() {
        Goal goal = new Goal(List.of(1), "A", Set.of(2), 1, BigInteger.TEN);
        Witness still = new Witness(BigInteger.ONE, new TreeMap<>(Map.of(1, BigInteger.TEN)));

        assertThat(still.reaches(goal)).isTrue();
        assertThat(moved(still, 2, BigInteger.ONE).reaches(goal)).isFalse();
        assertThat(moved(still, 1, BigInteger.ONE.negate()).reaches(goal)).isFalse();
    }

    /** One move of one witness is changed by lot; whatever it is, some check fails, because no witness is there for nothing. */
    @RepeatedTest(100)
    void findsAnyChangeOfOneMove(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Witness> witnesses = new ArrayList<>(pattern.proof().witnesses());
        int number = random.nextInt(witnesses.size());
        BigInteger by = BigInteger.valueOf(1 + random.nextInt(1_000_000))
                .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
        witnesses.set(number, moved(witnesses.get(number), random.nextInt(system.size()), by));

        assertThat(failures(pattern.withheld(), witnesses)).isNotEmpty();
    }

    private static Witness times(Witness witness, int times) {
        NavigableMap<Integer, BigInteger> moves = new TreeMap<>(witness.moves());
        moves.replaceAll((cell, move) -> move.multiply(BigInteger.valueOf(times)));
        return new Witness(witness.denominator(), moves);
    }
}
