package org.shumao.tradecore.disclosure.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExactMovesTest {
    private static CellSystem system(List<Long> values, List<Map<Integer, Integer>> relations) {
        return new CellSystem(
                values.stream().map(value -> Cell.of(BigInteger.valueOf(value))).toList(), relations, Joint.NONE);
    }

    @Test
    void aCellThatFollowsFromPublishedOnesIsExact() {
        CellSystem system = new TwoWayTable(new long[][] {{3, 4}, {5, 6}}).system();

        assertThat(new ExactMoves(system, new int[] {0, 1}).exact(1).stream()).containsExactly(0, 1);
        assertThat(new ExactMoves(system, new int[] {0, 1, 3, 4}).exact(1).stream())
                .isEmpty();
        assertThat(new ExactMoves(system, new int[] {0, 1, 3, 4, 8}).exact(1).stream())
                .containsExactly(8);
    }

    @Test
    void movesAsFarAsTheFirstBoundAndInWholeNumbers() {
        CellSystem system = new TwoWayTable(new long[][] {{3, 4}, {5, 6}}).system();
        ExactMoves moves = new ExactMoves(system, new int[] {0, 1, 3, 4});

        Witness witness = moves.witness(new double[] {0.1, -0.1, -0.1, 0.1}, 1).orElseThrow();
        assertThat(witness.move(1)).isEqualTo(witness.denominator().multiply(BigInteger.valueOf(-4)));
        assertThat(witness.move(4)).isEqualTo(witness.denominator().multiply(BigInteger.valueOf(4)));
        Witness back = moves.witness(new double[] {0.1, -0.1, -0.1, 0.1}, -1).orElseThrow();
        assertThat(back.move(0)).isEqualTo(back.denominator().multiply(BigInteger.valueOf(-3)));
    }

    @Test
    void keepsRelationsThatTakeCellsMoreThanOnce() {
        CellSystem system = system(List.of(6L, 4L, 2L), List.of(Map.of(0, 2, 1, -3), Map.of(1, 1, 2, -2)));
        Witness witness = new ExactMoves(system, new int[] {0, 1, 2})
                .witness(new double[] {0, 0, 1.0 / 3}, 1)
                .orElseThrow();

        assertThat(witness.move(0).multiply(BigInteger.TWO))
                .isEqualTo(witness.move(1).multiply(BigInteger.valueOf(3)));
        assertThat(witness.move(1)).isEqualTo(witness.move(2).multiply(BigInteger.TWO));
        assertThat(witness.move(2).signum()).isPositive();
    }

    @Test
    void nothingMovesWhereACellAtItsBoundWouldHaveToFall() {
        CellSystem system = system(List.of(0L, 5L, 5L), List.of(Map.of(0, 1, 1, 1, 2, -1)));

        assertThat(new ExactMoves(system, new int[] {0, 1}).witness(new double[] {-1, 1}, 1))
                .isEmpty();
        assertThat(new ExactMoves(system, new int[] {0, 1}).witness(new double[] {-1, 1}, -1))
                .isPresent();
    }

    @Test
    void failsRatherThanOverflow() {
        int most = Integer.MAX_VALUE;
        CellSystem system = system(
                List.of(0L, 0L, 0L, 0L, 0L),
                List.of(
                        Map.of(0, most, 1, most - 1, 2, most - 2),
                        Map.of(0, most - 3, 1, most - 5, 2, most - 8, 3, 7),
                        Map.of(0, most - 9, 1, most - 20, 2, most - 34, 4, 11)));

        assertThatThrownBy(() -> new ExactMoves(system, new int[] {0, 1, 2, 3, 4}))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesARelationThatDoesNotHold() {
        assertThatThrownBy(() -> system(List.of(1L, 2L), List.of(Map.of(0, 1, 1, -1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> system(List.of(0L), List.of(Map.of(1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
