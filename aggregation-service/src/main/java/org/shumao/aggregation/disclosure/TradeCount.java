package org.shumao.aggregation.disclosure;

/**
 * A figure that is made of trade: a count of enterprises, or an amount.
 *
 * @param key where it stands
 * @param count how many enterprises, or how much
 * @param groups how many enterprise groups these surely belong to; of an amount, one if one of them makes almost all of it
 * @param most how many there can be, which anybody can count in the public register; of an amount, the total that everybody knows
 * @param offered whether a public view offers it; what it does not offer may follow from what it does by subtraction, and is
 *     protected just the same
 * @param zeroHidden whether a zero is withheld as well, so that nobody can take what is withheld for something
 * @param withholding whether it may be withheld in order to hide others
 */
public record TradeCount(
        CountKey key,
        long count,
        long groups,
        long most,
        boolean offered,
        boolean zeroHidden,
        Withholding withholding) {
    /** Where the public register sets no bound: more enterprises than there are. */
    public static final long UNBOUNDED = 1L << 40;

    private static final long FEWEST_GROUPS = 3;
    /** A greater share of one group, per cent, tells the others what it trades. */
    private static final long GREATEST_SHARE = 85;

    private static final long HUNDRED = 100;

    public TradeCount {
        if (count < 0 || count > most) {
            throw new IllegalArgumentException(key + " counts " + count + " of " + most);
        }
    }

    /** A count of enterprises. */
    public TradeCount(CountKey key, long count, long groups, long most, boolean offered, boolean zeroHidden) {
        this(key, count, groups, most, offered, zeroHidden, Withholding.ABOVE_ZERO);
    }

    /**
     * An amount of a public view.
     *
     * @param groups how many enterprise groups stand behind it
     * @param greatest what the greatest of them trades
     * @param total of all members, which everybody knows
     */
    public static TradeCount amount(CountKey key, long amount, long groups, long greatest, long total) {
        boolean dominated = Math.multiplyExact(greatest, HUNDRED) > Math.multiplyExact(amount, GREATEST_SHARE);
        return new TradeCount(
                key, amount, dominated ? Math.min(groups, 1) : groups, total, true, false, Withholding.ALWAYS);
    }

    /** A total of the whole country. */
    public static TradeCount total(CountKey key, long amount) {
        return new TradeCount(key, amount, 0, amount, true, false, Withholding.NEVER);
    }

    /** The primary rule: fewer than three enterprise groups stand behind it. A zero by itself says nothing of anybody. */
    public boolean isSensitive() {
        return withholding != Withholding.NEVER && groups < FEWEST_GROUPS && (count > 0 || zeroHidden);
    }
}
