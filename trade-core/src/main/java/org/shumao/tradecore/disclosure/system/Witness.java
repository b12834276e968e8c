package org.shumao.tradecore.disclosure.system;

import java.math.BigInteger;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A witness is another possible truth: values of the withheld cells that agree with all that is published. One witness proves much
 * about many cells. It bounds the truth, so it is for auditors only.
 *
 * @param denominator of all moves, positive
 * @param moves how much each cell differs from its value, times the denominator, by the cell's number; cells that do not differ are absent
 */
public record Witness(BigInteger denominator, NavigableMap<Integer, BigInteger> moves) {
    public Witness {
        moves = Collections.unmodifiableNavigableMap(new TreeMap<>(moves));
    }

    BigInteger move(int cell) {
        return moves.getOrDefault(cell, BigInteger.ZERO);
    }

    boolean reaches(Goal goal) {
        BigInteger sum = BigInteger.ZERO;
        for (int cell : goal.cells()) {
            sum = sum.add(move(cell));
        }
        BigInteger moved = goal.sign() == 0 ? sum.abs() : goal.sign() > 0 ? sum : sum.negate();
        return moved.compareTo(goal.amount().multiply(denominator)) >= 0
                && goal.known().stream().noneMatch(moves::containsKey);
    }
}
