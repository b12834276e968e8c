package org.shumao.tradecore.disclosure.count;

/**
 * Counts the enterprises of a cell, and says how they are published: rounded at random to a multiple of three.
 *
 * <p>The count plus the cell key is rounded down. So a multiple of three stays, zero as well; any other count becomes the nearest multiple with
 * probability 2/3 and the other one with 1/3, and the expectation is the count. Whoever learned the sum of count and key from changes of the
 * cell would still have three counts to choose from.
 *
 * @param enterprises how many are counted
 * @param registered how many there can be, which anybody can count in the public register
 * @param key cell key, from 0 to 2
 */
public record CellCount(long enterprises, long registered, int key) {
    /** Published counts are multiples of it. */
    public static final int BASE = 3;

    /** A published count differs by no more from the true one. */
    public static final int FARTHEST = BASE - 1;

    private static final int ROOM = 2;

    public CellCount {
        if (enterprises < 0 || enterprises > registered || key < 0 || key >= BASE) {
            throw new IllegalArgumentException(enterprises + " of " + registered + " with the key " + key);
        }
    }

    /**
     * Returns the count as it is published. It is rounded down where it would exceed what the register holds: else it would show that all
     * of the register are in the cell.
     */
    public long published() {
        long rounded = down(enterprises + key);
        return rounded > registered ? down(enterprises) : rounded;
    }

    /**
     * Returns the count of a union as it is published beside its parts. If it would leave the parts less room than two enterprises, and the
     * other multiple leaves them more, it is that one: else some counts would say that all parts are as great as they can be, or as small. Who is
     * in a part, or knows that it is not, has two counts of the others to choose from.
     *
     * @param least enterprises that the published parts can have together
     * @param most enterprises that the published parts can have together
     */
    public long published(long least, long most) {
        long drawn = published();
        long below = down(enterprises);
        long above = below + BASE;
        long roomBelow = below + FARTHEST - least;
        long roomAbove = most - (above - FARTHEST);
        if (drawn > enterprises) {
            return roomAbove < ROOM && roomBelow > roomAbove ? below : drawn;
        }
        return drawn < enterprises && roomBelow < ROOM && roomAbove > roomBelow && above <= registered ? above : drawn;
    }

    /** Returns how few enterprises can be behind the published count. */
    public static long least(long published) {
        return Math.max(published - FARTHEST, 0);
    }

    /** Returns how many enterprises can be behind a published count of this cell. */
    public long most(long published) {
        return Math.min(published + FARTHEST, registered);
    }

    private static long down(long count) {
        return count - count % BASE;
    }
}
