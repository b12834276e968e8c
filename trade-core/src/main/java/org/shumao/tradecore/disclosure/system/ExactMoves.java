package org.shumao.tradecore.disclosure.system;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The moves of some cells that keep all relations, while every other cell stands still; exact. The relations are brought into echelon
 * form: the cells that they are solved for follow from the others, which are free.
 */
final class ExactMoves {
    /** A prime below 2^31, so that products fit a long. */
    static final long PRIME = 2_147_483_647L;

    /** Free cells are rounded to this part of a unit. */
    private static final int ROUNDING_BITS = 20;

    private final CellSystem system;
    private final int[] cells;

    /** The row that is solved for a cell, in the order of {@link #cells}; null where the cell is free. */
    private final @Nullable SparseRow[] solved;

    /**
     * Brings the relations into echelon form.
     *
     * @param cells those that may move; relations are solved for the first of them as far as possible
     * @throws ArithmeticException if a factor leaves the range of long
     */
    ExactMoves(CellSystem system, int[] cells) {
        this.system = system;
        this.cells = cells.clone();
        solved = new @Nullable SparseRow[cells.length];
        int[] places = new int[system.size()];
        Arrays.fill(places, -1);
        BitSet relations = new BitSet();
        for (int place = 0; place < cells.length; place++) {
            places[cells[place]] = place;
            for (int relation : system.relationsOf(cells[place])) {
                relations.set(relation);
            }
        }
        eliminate(relations, places);
    }

    private void eliminate(BitSet relations, int[] places) {
        List<Deque<SparseRow>> byFirst = new ArrayList<>();
        for (int place = 0; place < cells.length; place++) {
            byFirst.add(new ArrayDeque<>());
        }
        relations.stream().forEach(relation -> {
            SparseRow row = row(relation, places);
            byFirst.get(row.column(0)).add(row);
        });
        for (int place = 0; place < cells.length; place++) {
            Deque<SparseRow> rows = byFirst.get(place);
            SparseRow shortest = rows.peek();
            for (SparseRow row : rows) {
                if (weight(row) < weight(shortest)) {
                    shortest = row;
                }
            }
            for (SparseRow row : rows) {
                if (row != shortest) {
                    SparseRow rest = row.lessFirst(shortest);
                    if (rest.size() > 0) {
                        byFirst.get(rest.column(0)).add(rest);
                    }
                }
            }
            solved[place] = shortest;
            rows.clear();
        }
    }

    /** Rows that take their first cell once need no fractions; among them, and else, short ones keep the others short. */
    private static long weight(@Nullable SparseRow row) {
        return row == null ? Long.MAX_VALUE : (Math.abs(row.factor(0)) - 1) * Integer.MAX_VALUE + row.size();
    }

    private SparseRow row(int relation, int[] places) {
        int[] members = system.members(relation);
        int[] factors = system.factors(relation);
        TreeMap<Integer, Integer> terms = new TreeMap<>();
        for (int i = 0; i < members.length; i++) {
            if (places[members[i]] >= 0) {
                terms.put(places[members[i]], factors[i]);
            }
        }
        return new SparseRow(
                terms.keySet().stream().mapToInt(Integer::intValue).toArray(),
                terms.values().stream().mapToLong(Integer::longValue).toArray());
    }

    /**
     * Finds cells that cannot move because their values follow from what is published: those that do not move by lot. One that is not
     * exact stands still with a probability of one in two thousand million, and is protected more than it must be.
     */
    BitSet exact(long seed) {
        long[] moves = byLot(seed);
        BitSet exact = new BitSet();
        for (int place = 0; place < cells.length; place++) {
            exact.set(cells[place], moves[place] == 0);
        }
        return exact;
    }

    /** Returns moves of the cells, in their order: the free ones move by lot, in a prime field, the others as the relations say. */
    long[] byLot(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] moves = new long[cells.length];
        for (int place = cells.length - 1; place >= 0; place--) {
            SparseRow row = solved[place];
            if (row == null) {
                moves[place] = 1 + random.nextLong(PRIME - 1);
            } else {
                long sum = 0;
                for (int i = 1; i < row.size(); i++) {
                    sum = (sum + Math.floorMod(row.factor(i), PRIME) * moves[row.column(i)]) % PRIME;
                }
                moves[place] = (PRIME - sum) % PRIME * inverse(Math.floorMod(row.factor(0), PRIME)) % PRIME;
            }
        }
        return moves;
    }

    /** Returns what a number must be multiplied with to give one, in the field of the prime. */
    static long inverse(long number) {
        if (number == 1 || number == PRIME - 1) {
            return number;
        }
        return BigInteger.valueOf(number).modInverse(BigInteger.valueOf(PRIME)).longValueExact();
    }

    /**
     * Makes moves exact, and as long as the bounds of the cells allow. The free cells move as proposed but for rounding, the others as
     * the relations say.
     *
     * @param proposed the moves of the cells, in their order
     * @param side -1 to go the opposite way
     * @return empty if a cell stands at its bound that would have to fall, or if nothing moves
     */
    Optional<Witness> witness(double[] proposed, int side) {
        BigInteger[] moves = new BigInteger[cells.length];
        BigInteger denominator = BigInteger.ONE.shiftLeft(ROUNDING_BITS);
        for (int place = cells.length - 1; place >= 0; place--) {
            SparseRow row = solved[place];
            if (row == null) {
                moves[place] = rounded(side * proposed[place], denominator);
            } else {
                BigInteger sum = sum(row, moves);
                BigInteger first = BigInteger.valueOf(row.factor(0));
                BigInteger missing = first.abs().divide(sum.gcd(first));
                if (!missing.equals(BigInteger.ONE)) {
                    for (int other = place + 1; other < cells.length; other++) {
                        moves[other] = moves[other].multiply(missing);
                    }
                    denominator = denominator.multiply(missing);
                    sum = sum.multiply(missing);
                }
                moves[place] = sum.negate().divide(first);
            }
        }
        return longest(moves, denominator);
    }

    private static BigInteger rounded(double move, BigInteger denominator) {
        double whole = Math.rint(move);
        double part = Math.rint((move - whole) * (1 << ROUNDING_BITS));
        return new BigDecimal(whole)
                .toBigInteger()
                .shiftLeft(ROUNDING_BITS)
                .add(BigInteger.valueOf((long) part))
                .multiply(denominator.shiftRight(ROUNDING_BITS));
    }

    private static BigInteger sum(SparseRow row, BigInteger[] moves) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; i < row.size(); i++) {
            BigInteger move = moves[row.column(i)];
            if (move.signum() != 0) {
                long factor = row.factor(i);
                sum = factor == 1
                        ? sum.add(move)
                        : factor == -1 ? sum.subtract(move) : sum.add(move.multiply(BigInteger.valueOf(factor)));
            }
        }
        return sum;
    }

    /** Moves as far as the first cell that falls to its bound. */
    private Optional<Witness> longest(BigInteger[] moves, BigInteger denominator) {
        BigInteger times = null;
        BigInteger parts = BigInteger.ONE;
        boolean moved = false;
        for (int place = 0; place < cells.length; place++) {
            moved |= moves[place].signum() != 0;
            if (moves[place].signum() < 0) {
                Optional<BigInteger> slack = system.cell(cells[place]).slack();
                BigInteger fall = moves[place].negate();
                if (slack.isPresent()) {
                    BigInteger most = slack.get().multiply(denominator);
                    if (times == null || most.multiply(parts).compareTo(times.multiply(fall)) < 0) {
                        times = most;
                        parts = fall;
                    }
                }
            }
        }
        if (!moved || (times != null && times.signum() == 0)) {
            return Optional.empty();
        }
        if (times == null) {
            times = BigInteger.ONE;
        }
        BigInteger common = times.gcd(parts);
        TreeMap<Integer, BigInteger> result = new TreeMap<>();
        for (int place = 0; place < cells.length; place++) {
            if (moves[place].signum() != 0) {
                result.put(cells[place], moves[place].multiply(times.divide(common)));
            }
        }
        return Optional.of(new Witness(denominator.multiply(parts.divide(common)), result));
    }
}
