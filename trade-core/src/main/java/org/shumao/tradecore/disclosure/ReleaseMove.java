package org.shumao.tradecore.disclosure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A way in which amounts of one member could differ and no longer period that is shown would: what some of the shortest periods would have
 * more or less of, in yuan and, at the rate of each, in dollars. Another member would have as much less or more.
 */
final class ReleaseMove {
    private static final BigInteger SCALE = ReleaseFamily.SCALE;

    /** Rounding of the greatest amounts of money leaves less. */
    private static final BigInteger NOTHING = BigInteger.valueOf(1_000);

    /** As many as say which of the months of a year could change. */
    private static final int MOST = 60;

    private final ReleaseFamily family;
    private final int[] bases;
    private final BigInteger[] fenOf;
    private final BigInteger[] fen;
    private final BigInteger[] cents;
    private final boolean closed;
    private final BitSet support = new BitSet();

    private ReleaseMove(ReleaseFamily family, int[] bases, BigInteger[] fenOf, boolean closed) {
        this.family = family;
        this.bases = bases;
        this.fenOf = fenOf;
        this.closed = closed;
        PeriodTree tree = family.tree();
        fen = zeros(tree.size());
        cents = zeros(tree.size());
        for (int i = 0; i < bases.length; i++) {
            BigInteger dollars = fenOf[i].multiply(family.rate(bases[i])).divide(SCALE);
            add(fen, tree, bases[i], fenOf[i]);
            add(cents, tree, bases[i], dollars);
        }
        for (int i = 0; i < tree.size(); i++) {
            if (cents[i].abs().compareTo(NOTHING) <= 0) {
                cents[i] = BigInteger.ZERO;
            }
            support.set(i, fen[i].signum() != 0 || cents[i].signum() != 0);
        }
    }

    /** Yuan and dollars by which a cell differs. */
    record Amount(BigInteger fen, BigInteger cents) {
        Amount negate() {
            return new Amount(fen.negate(), cents.negate());
        }
    }

    private static BigInteger[] zeros(int size) {
        return IntStream.range(0, size).mapToObj(none -> BigInteger.ZERO).toArray(BigInteger[]::new);
    }

    private static void add(BigInteger[] sums, PeriodTree tree, int base, BigInteger amount) {
        sums[base] = sums[base].add(amount);
        tree.above(base).stream().forEach(up -> sums[up] = sums[up].add(amount));
    }

    /**
     * Returns moves of a period, of those that leave alone whatever is not among some.
     *
     * @param free periods whose amounts may differ
     */
    static List<ReleaseMove> of(ReleaseFamily family, BitSet free, int period) {
        PeriodTree tree = family.tree();
        List<ReleaseMove> moves = new ArrayList<>();
        byShown(tree, free).forEach((shown, bases) -> {
            for (int base : bases) {
                if (base == period || tree.above(base).get(period)) {
                    if (shown < 0) {
                        moves.add(new ReleaseMove(family, new int[] {base}, new BigInteger[] {SCALE}, false));
                    } else {
                        addClosed(moves, family, bases, base);
                    }
                }
            }
        });
        return moves.stream()
                .filter(move -> move.fen[period].signum() != 0)
                .limit(MOST)
                .toList();
    }

    /** Returns the shortest periods among some by the first longer period that is not among them; -1 if all are. */
    static Map<Integer, List<Integer>> byShown(PeriodTree tree, BitSet free) {
        Map<Integer, List<Integer>> byShown = new TreeMap<>();
        for (int base = free.nextSetBit(0); base >= 0; base = free.nextSetBit(base + 1)) {
            if (tree.isBase(base)) {
                byShown.computeIfAbsent(shown(tree, free, base), none -> new ArrayList<>())
                        .add(base);
            }
        }
        return byShown;
    }

    /** Returns the first longer period that is not free; -1 if all are. */
    private static int shown(PeriodTree tree, BitSet free, int base) {
        int up = base;
        while (tree.hasParent(up)) {
            up = tree.parent(up);
            if (!free.get(up)) {
                return up;
            }
        }
        return -1;
    }

    /**
     * What one period has more, another has less. In dollars as well this takes three, unless rates are alike: with x + y + z = 0 and
     * px + qy + rz = 0, amounts are as q - r, r - p, p - q.
     */
    private static void addClosed(List<ReleaseMove> moves, ReleaseFamily family, List<Integer> bases, int base) {
        for (int other : bases) {
            if (other != base && family.rate(base).equals(family.rate(other))) {
                moves.add(new ReleaseMove(
                        family, new int[] {base, other}, new BigInteger[] {SCALE, SCALE.negate()}, true));
            }
        }
        for (int i = 0; i < bases.size(); i++) {
            for (int k = i + 1; k < bases.size() && moves.size() < 4 * MOST; k++) {
                int second = bases.get(i);
                int third = bases.get(k);
                if (second != base && third != base) {
                    addTriple(moves, family, new int[] {base, second, third});
                }
            }
        }
    }

    private static void addTriple(List<ReleaseMove> moves, ReleaseFamily family, int[] bases) {
        BigInteger p = family.rate(bases[0]);
        BigInteger q = family.rate(bases[1]);
        BigInteger r = family.rate(bases[2]);
        BigInteger[] parts = {q.subtract(r), r.subtract(p), p.subtract(q)};
        BigInteger most = parts[0].abs().max(parts[1].abs()).max(parts[2].abs());
        if (parts[0].signum() != 0) {
            BigInteger one = parts[0].multiply(SCALE).divide(most);
            BigInteger other = parts[1].multiply(SCALE).divide(most);
            moves.add(new ReleaseMove(
                    family, bases, new BigInteger[] {one, other, one.add(other).negate()}, true));
        }
    }

    /** Periods in which the member's amounts differ. */
    BitSet support() {
        return support;
    }

    /** What a period has more, for a fen of the greatest difference, in {@link ReleaseFamily#SCALE}ths. */
    BigInteger fen(int period) {
        return fen[period];
    }

    /** The same in dollars. */
    BigInteger cents(int period) {
        return cents[period];
    }

    /** Returns the differences of all periods if the greatest is so many fen; empty if they are too small to be told in whole ones. */
    Optional<Map<Integer, Amount>> differences(BigInteger times) {
        PeriodTree tree = family.tree();
        BigInteger[] yuan = zeros(tree.size());
        BigInteger[] dollars = zeros(tree.size());
        BigInteger restFen = BigInteger.ZERO;
        BigInteger restCents = BigInteger.ZERO;
        for (int i = 0; i < bases.length; i++) {
            boolean rest = closed && i == bases.length - 1;
            BigInteger someFen = rest ? restFen.negate() : rounded(fenOf[i].multiply(times));
            BigInteger someCents = rest ? restCents.negate() : rounded(someFen.multiply(family.rate(bases[i])));
            restFen = restFen.add(someFen);
            restCents = restCents.add(someCents);
            add(yuan, tree, bases[i], someFen);
            add(dollars, tree, bases[i], someCents);
        }
        Map<Integer, Amount> differences = new TreeMap<>();
        for (int i = 0; i < tree.size(); i++) {
            if (yuan[i].signum() != 0 || dollars[i].signum() != 0) {
                if (!support.get(i)) {
                    return Optional.empty();
                }
                differences.put(i, new Amount(yuan[i], dollars[i]));
            }
        }
        return Optional.of(differences);
    }

    private static BigInteger rounded(BigInteger scaled) {
        return new BigDecimal(scaled)
                .divide(new BigDecimal(SCALE), 0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
    }
}
