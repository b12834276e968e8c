package org.shumao.tradecore.disclosure.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Lots are moves of withheld cells that keep all relations, drawn at random in a prime field. A sum of cells that does not move in any of
 * them follows from what is shown.
 */
final class Lots {
    private static final long PRIME = ExactMoves.PRIME;

    /** How far each cell moves in each lot, by its number. */
    private final long[][] moves;

    private final int count;

    private Lots(long[][] moves, int count) {
        this.moves = moves;
        this.count = count;
    }

    /**
     * Draws lots.
     *
     * @param cells that may move
     * @param number another one gives other lots
     * @throws ArithmeticException if a factor leaves the range of long
     */
    static Lots draw(CellSystem system, int[] cells, int count, long number) {
        ExactMoves exact = new ExactMoves(system, cells);
        long[][] some = new long[cells.length][count];
        for (int lot = 0; lot < count; lot++) {
            long[] own = exact.byLot(system.seed() + number * count + lot);
            for (int place = 0; place < cells.length; place++) {
                some[place][lot] = own[place];
            }
        }
        long[][] moves = new long[system.size()][];
        Arrays.fill(moves, new long[count]);
        for (int place = 0; place < cells.length; place++) {
            moves[cells[place]] = some[place];
        }
        return new Lots(moves, count);
    }

    /** Returns what is left of the lots if a cell stands still. */
    Lots showing(int cell) {
        long[] shown = moves[cell];
        int place = firstMoved(shown);
        if (place < 0) {
            return this;
        }
        long inverse = ExactMoves.inverse(shown[place]);
        long[][] rest = new long[moves.length][];
        for (int other = 0; other < moves.length; other++) {
            long[] own = moves[other];
            rest[other] = own[place] == 0 ? own : plus(own, (PRIME - own[place]) * inverse % PRIME, shown);
        }
        return new Lots(rest, count);
    }

    private static int firstMoved(long[] own) {
        for (int lot = 0; lot < own.length; lot++) {
            if (own[lot] != 0) {
                return lot;
            }
        }
        return -1;
    }

    private static long[] plus(long[] own, long times, long[] other) {
        long[] sum = new long[own.length];
        for (int lot = 0; lot < own.length; lot++) {
            sum[lot] = (own[lot] + times * other[lot]) % PRIME;
        }
        return sum;
    }

    private long sum(List<Integer> cells, int lot) {
        long sum = 0;
        for (int cell : cells) {
            sum += moves[cell][lot];
        }
        return sum % PRIME;
    }

    /** Says whether everybody would know a sum who knew one more cell. */
    boolean isKnownWith(int cell, List<Integer> sum) {
        long[] shown = moves[cell];
        int place = firstMoved(shown);
        if (place < 0) {
            return isKnown(sum);
        }
        long atPlace = sum(sum, place);
        for (int lot = 0; lot < count; lot++) {
            if (atPlace * shown[lot] % PRIME != sum(sum, lot) * shown[place] % PRIME) {
                return false;
            }
        }
        return true;
    }

    /** Says whether everybody knows a sum. */
    boolean isKnown(List<Integer> sum) {
        for (int lot = 0; lot < count; lot++) {
            if (sum(sum, lot) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns those of some sums that somebody knows who knows some cells beside what is shown; these are far fewer than the lots. */
    List<List<Integer>> known(Collection<List<Integer>> sums, BitSet own) {
        List<long[]> basis = new ArrayList<>();
        own.stream().forEach(cell -> {
            long[] rest = without(basis, moves[cell]);
            if (firstMoved(rest) >= 0) {
                basis.add(rest);
            }
        });
        return sums.stream()
                .filter(sum -> {
                    long[] all = new long[count];
                    for (int lot = 0; lot < count; lot++) {
                        all[lot] = sum(sum, lot);
                    }
                    return firstMoved(without(basis, all)) < 0;
                })
                .toList();
    }

    /** Each of the basis begins where none before it moves any more. */
    private static long[] without(List<long[]> basis, long[] own) {
        long[] rest = own;
        for (long[] one : basis) {
            int place = firstMoved(one);
            if (rest[place] != 0) {
                rest = plus(rest, (PRIME - rest[place]) * ExactMoves.inverse(one[place]) % PRIME, one);
            }
        }
        return rest;
    }
}
