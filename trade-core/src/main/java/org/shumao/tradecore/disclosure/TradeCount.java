package org.shumao.tradecore.disclosure;

import java.math.BigInteger;

/**
 * A figure that is made of trade: a count of enterprises, or an amount.
 *
 * @param key where it stands
 * @param count how many enterprises, or how much
 * @param groups how many enterprise groups these surely belong to
 * @param most how many there can be, which anybody can count in the public register; of an amount, the total that everybody knows
 * @param offered whether the release offers it; what it does not offer may follow from what it does by subtraction, and is
 *     protected just the same
 * @param zeroHidden whether a zero is withheld as well, so that nobody can take what is withheld for something
 * @param withholding whether it may be withheld in order to hide others
 * @param owners who stands behind an amount; nobody is named of a count
 */
public record TradeCount(
        CountKey key,
        BigInteger count,
        long groups,
        BigInteger most,
        boolean offered,
        boolean zeroHidden,
        Withholding withholding,
        Owners owners) {
    /** The public register sets no bound: there are fewer enterprises. */
    public static final long UNBOUNDED = 1L << 40;

    /** Says whether a figure may be withheld so that others do not follow from it. */
    public enum Withholding {
        /** It is published in any case: totals of the whole country. */
        NEVER,
        /** It was published before: what follows from such figures alone is known, too, and nothing protects it any more. */
        KNOWN,
        /** A zero is shown: a count of nobody says nothing of anybody, and readers need it. */
        ABOVE_ZERO,
        /** A zero as well, if nothing else is left: a part may be all of its total. */
        ALWAYS
    }

    public TradeCount {
        if (count.signum() < 0 || count.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " counts " + count + " of " + most);
        }
    }

    /** A count of enterprises. */
    public TradeCount(CountKey key, long count, long groups, long most, boolean offered, boolean zeroHidden) {
        this(
                key,
                BigInteger.valueOf(count),
                groups,
                BigInteger.valueOf(most),
                offered,
                zeroHidden,
                Withholding.ABOVE_ZERO,
                Owners.NOBODY);
    }

    /**
     * An amount of a release.
     *
     * @param amount all of it, whoever stands behind it
     * @param owners who stands behind it
     * @param total of all members, which everybody knows
     */
    public static TradeCount amount(CountKey key, BigInteger amount, Owners owners, BigInteger total) {
        return new TradeCount(key, amount, owners.groups(), total, true, false, Withholding.ALWAYS, owners);
    }

    /** A count that was shown before: it may be that of few, and hides nobody any more. */
    public static TradeCount known(CountKey key, long count) {
        return known(key, BigInteger.valueOf(count));
    }

    /** An amount that was shown before. */
    static TradeCount known(CountKey key, BigInteger known) {
        return new TradeCount(key, known, 0, known, true, false, Withholding.KNOWN, Owners.NOBODY);
    }

    /** A total of the whole country. */
    public static TradeCount total(CountKey key, BigInteger amount) {
        return new TradeCount(key, amount, 0, amount, true, false, Withholding.NEVER, Owners.NOBODY);
    }

    /** Says whether it is an amount, of which it is known who stands behind it. */
    boolean isAmount() {
        return withholding == Withholding.ALWAYS;
    }

    /**
     * Says whether the primary rule withholds it: too few enterprise groups stand behind it, or an amount tells what one of them trades. A
     * zero by itself says nothing of anybody.
     */
    public boolean isSensitive(PrimaryRule rule) {
        return withholding != Withholding.NEVER
                && withholding != Withholding.KNOWN
                && (count.signum() > 0 || zeroHidden)
                && (groups < rule.parameters().minimumFrequency() || (isAmount() && !rule.passes(owners)));
    }
}
