package org.shumao.aggregation.disclosure;

/**
 * A count of enterprises that is made of trade.
 *
 * @param key where it stands
 * @param count how many enterprises
 * @param groups how many enterprise groups these surely belong to
 * @param most how many there can be, which anybody can count in the public register
 * @param offered whether a public view offers it; what it does not offer may follow from what it does by subtraction, and is
 *     protected just the same
 * @param zeroHidden whether a zero is withheld as well, so that nobody can take what is withheld for something
 */
public record TradeCount(CountKey key, long count, long groups, long most, boolean offered, boolean zeroHidden) {
    /** Where the public register sets no bound: more enterprises than there are. */
    public static final long UNBOUNDED = 1L << 40;

    private static final long FEWEST_GROUPS = 3;

    public TradeCount {
        if (count < 0 || count > most) {
            throw new IllegalArgumentException(key + " counts " + count + " of " + most);
        }
    }

    /** The primary rule: fewer than three enterprise groups stand behind it. A zero by itself says nothing of anybody. */
    public boolean isSensitive() {
        return groups < FEWEST_GROUPS && (count > 0 || zeroHidden);
    }
}
