package org.shumao.tradecore.disclosure;

/**
 * Says whether everybody may know how many enterprises reported. Who owes a report follows from the public registry, so that a
 * count of
 * one or two would name those who reported, or those who did not; that all did, or none, is the same of each of them.
 */
public final class FewReporters {
    private static final int ENOUGH = 3;

    private FewReporters() {}

    /**
     * Says whether none of the groups that the counts tell apart is smaller than three.
     *
     * @param received of the expected
     * @param inTime of the received
     */
    public static boolean mayShow(long expected, long received, long inTime) {
        return expected >= ENOUGH
                && isNoneOrEnough(expected - received)
                && isNoneOrEnough(received - inTime)
                && isNoneOrEnough(inTime);
    }

    /**
     * Says whether everybody may know how late the report of some rank came: only if three came no later, and three no earlier.
     *
     * @param rank in the order of lateness, from 1
     * @param reports all of them
     */
    public static boolean mayShowRank(long rank, long reports) {
        return rank >= ENOUGH && reports - rank + 1 >= ENOUGH;
    }

    private static boolean isNoneOrEnough(long enterprises) {
        return enterprises == 0 || enterprises >= ENOUGH;
    }
}
