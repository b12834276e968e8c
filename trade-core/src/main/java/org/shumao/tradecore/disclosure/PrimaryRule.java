package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The primary rule says whether an amount would tell what a single enterprise group trades. It is minimum frequency together with the p %
 * rule, or the (p, q) rule (Handbook on Statistical Disclosure Control, 2nd edition, chapter 4). Of contributions x1, x2, ... with the total
 * X it takes away the greatest and those of a coalition of k others, who know their own; what is left hides the greatest. The amount is
 * sensitive if fewer than n groups vouch for trade in it, or if X - x1 - ... - x(k+1) is less than p/q of x1.
 *
 * <p>What is left counts only as far as groups vouch for it: who is merely named by somebody else hides nobody. Who is to be protected counts
 * with all that carries its name. Contributions count by their absolute values, so that a return weighs like a sale. Everything is computed
 * in whole numbers.
 *
 * <p>A group that waives its protection is never the greatest that is to be hidden, and an amount all of whose groups waive passes. Against the
 * others it counts as before: it may be one of the coalition, it hides them, and it is one of the n.
 *
 * @param parameters n, p, q and k
 */
public record PrimaryRule(PrimaryParameters parameters) {

    /** Says whether an amount is sensitive. Zero is not. */
    public boolean isSensitive(BigInteger amount, Owners owners) {
        return amount.signum() != 0 && !passes(owners);
    }

    /** Says whether an amount that is not zero passes the rule by itself. */
    public boolean passes(Owners owners) {
        return owners.allWaive() || passes(owners.groups(), greatest(owners), others(owners));
    }

    /**
     * Says whether some amounts pass the rule together. What one group makes in several of them adds up; a group that is not named in one
     * of them may make as much of it as the bound says. No amounts do not pass.
     */
    public boolean passTogether(Collection<Owners> all) {
        return passes(Owners.together(all));
    }

    /** Says that some amounts pass the rule together, and would without any one of the groups that is in them: a safe answer, not a sharp one. */
    boolean passTogetherWithoutAnyone(Collection<Owners> all) {
        Owners together = Owners.together(all);
        return passes(together.groups() - 1, greatest(together), others(together, parameters.coalition() + 2));
    }

    /**
     * Says whether what is left hides the greatest.
     *
     * @param groups that vouch for some of it
     * @param greatest contribution
     * @param others what all but the greatest and the coalition vouch for
     */
    boolean passes(long groups, BigInteger greatest, BigInteger others) {
        return groups >= parameters.minimumFrequency()
                && others.multiply(BigInteger.valueOf(parameters.q())).compareTo(share(greatest)) >= 0;
    }

    /**
     * Returns the protection level: by how much an amount must be uncertain, upwards and downwards, so that nobody knows the greatest
     * contribution more closely than the rule allows. It is p/q of x1 less what hides it already, rounded up; zero where the frequency alone
     * is too low, so that only the exact amount must not follow.
     */
    public BigInteger protectionLevel(Owners owners) {
        BigInteger q = BigInteger.valueOf(parameters.q());
        BigInteger missing = share(greatest(owners)).subtract(others(owners).multiply(q));
        return missing.signum() <= 0
                ? BigInteger.ZERO
                : missing.add(q).subtract(BigInteger.ONE).divide(q);
    }

    /** Returns p times an amount, to be compared with q times another. */
    private BigInteger share(BigInteger greatest) {
        return greatest.multiply(BigInteger.valueOf(parameters.p()));
    }

    private static BigInteger greatest(Owners owners) {
        return owners.greatest().stream()
                .filter(owner -> !owner.waived())
                .map(Owners.Owner::amount)
                .max(Comparator.naturalOrder())
                .orElse(BigInteger.ZERO)
                .max(owners.unnamed().amount());
    }

    /** Returns what is left of what groups vouch for without the greatest and the coalition. */
    private BigInteger others(Owners owners) {
        return others(owners, parameters.coalition() + 1);
    }

    private static BigInteger others(Owners owners, int away) {
        return Stream.concat(
                        owners.greatest().stream().map(Owners.Owner::vouched),
                        Collections.nCopies(away, owners.unnamed().vouched()).stream())
                .sorted(Comparator.reverseOrder())
                .limit(away)
                .reduce(owners.vouched(), BigInteger::subtract);
    }
}
