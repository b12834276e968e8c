package org.shumao.testsupport.disclosure;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.shumao.testsupport.intruder.Fraction;

/**
 * The rule of primary suppression: minimum frequency and p % (Handbook on Statistical Disclosure Control, chapter 4). Amounts are those of
 * enterprise groups in one cell, none of them negative; those of nothing do not count.
 *
 * @param groups as many must contribute
 * @param percent nobody may know the largest contribution within so many per cent of it
 */
public record PrimaryRule(int groups, int percent) {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Returns whether a cell may be shown to everybody, of whom one may be its second largest contributor; a cell of nothing may. */
    public boolean passes(Collection<BigInteger> amounts) {
        List<BigInteger> all = sorted(amounts);
        return all.isEmpty() || (all.size() >= groups && isSafeFromCompetitors(all));
    }

    /** Returns whether no contributor of a cell knows another one within p %: if the second largest does not know the largest, nobody does. */
    boolean isSafeFromCompetitors(Collection<BigInteger> amounts) {
        List<BigInteger> all = sorted(amounts);
        return all.isEmpty() || isWide(all, all.size() > 1 ? all.get(1) : BigInteger.ZERO);
    }

    /** Returns whether a cell says too little of its largest contribution to somebody who has none himself. */
    boolean passesForOthers(Collection<BigInteger> amounts) {
        List<BigInteger> all = sorted(amounts);
        return all.isEmpty() || isWide(all, BigInteger.ZERO);
    }

    private boolean isWide(List<BigInteger> all, BigInteger known) {
        BigInteger rest = sum(all).subtract(all.get(0)).subtract(known);
        return rest.multiply(HUNDRED).compareTo(all.get(0).multiply(BigInteger.valueOf(percent))) >= 0;
    }

    /**
     * Returns by how much the greatest and the least that a cell can be must differ from what it is, so that its largest contribution is not known
     * within p %; nothing or less if the cell itself does not tell that.
     */
    Fraction level(Collection<BigInteger> amounts) {
        List<BigInteger> all = sorted(amounts);
        if (all.isEmpty()) {
            return Fraction.ZERO;
        }
        BigInteger largest = all.get(0);
        BigInteger times = HUNDRED.add(BigInteger.valueOf(percent));
        return new Fraction(largest.multiply(times).subtract(sum(all).multiply(HUNDRED)), HUNDRED);
    }

    /** Returns whether a cell moves so little from one amount to another that who knows one of them knows the other within p %. */
    boolean isSmallMove(BigInteger from, BigInteger to) {
        return to.subtract(from).abs().multiply(HUNDRED).compareTo(from.multiply(BigInteger.valueOf(percent))) < 0;
    }

    private static List<BigInteger> sorted(Collection<BigInteger> amounts) {
        return amounts.stream()
                .filter(amount -> amount.signum() > 0)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static BigInteger sum(List<BigInteger> amounts) {
        return amounts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
