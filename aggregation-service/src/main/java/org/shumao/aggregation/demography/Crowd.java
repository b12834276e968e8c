package org.shumao.aggregation.demography;

/**
 * Some enterprises, and how many holdings they surely belong to. Holdings with several members are marked in 64 bits, each
 * in one of them: marks of groups are united without knowing the members, and two holdings on one mark count as one, never
 * the other way. Whoever has no holding, and is the head of none, is one of its own and is counted exactly.
 *
 * @param enterprises how many there are
 * @param alone how many of them belong to no holding
 * @param marks of the holdings of the others
 */
record Crowd(long enterprises, long alone, long marks) {
    static final Crowd NOBODY = new Crowd(0, 0, 0);

    /** A head need not name itself: then it is that of which others name it. */
    private static final String HOLDING = "coalesce(e.holding, h.holding)";

    /** SQL of its three columns, of enterprises {@code e} and those whom others name as their head, {@code h}. */
    static final String SQL = "count(*), count(*) filter (where " + HOLDING + " is null), coalesce(bit_or(case when "
            + HOLDING + " is not null then 1::bigint << (hashtext(" + HOLDING + ") & 63) end), 0)";

    Crowd plus(Crowd other) {
        return new Crowd(enterprises + other.enterprises, alone + other.alone, marks | other.marks);
    }

    /** At least so many. */
    long holdings() {
        return alone + Long.bitCount(marks);
    }
}
