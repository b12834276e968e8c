package org.shumao.aggregation.businessdemography.query;

/**
 * Some enterprises, and how many enterprise groups they surely belong to. Groups with several members are marked in 64 bits, each
 * in one of them: marks of groups are united without knowing the members, and two groups on one mark count as one, never
 * the other way. Whoever belongs to no group, and is the head of none, is one of its own and is counted exactly.
 *
 * @param enterprises how many there are
 * @param alone how many of them belong to no enterprise group
 * @param marks of the groups of the others
 */
public record EnterpriseCount(long enterprises, long alone, long marks) {
    public static final EnterpriseCount NOBODY = new EnterpriseCount(0, 0, 0);

    /** A head need not name itself: then it is that of which others name it. */
    private static final String HEAD = "coalesce(e.group_head, h.group_head)";

    /** SQL of its three columns, of enterprises {@code e} and those whom others name as their head, {@code h}. */
    public static final String SQL =
            "count(*), count(*) filter (where " + HEAD + " is null), coalesce(bit_or(case when " + HEAD
                    + " is not null then 1::bigint << (hashtext(" + HEAD + ") & 63) end), 0)";

    public EnterpriseCount plus(EnterpriseCount other) {
        return new EnterpriseCount(enterprises + other.enterprises, alone + other.alone, marks | other.marks);
    }

    /** At least so many. */
    public long enterpriseGroups() {
        return alone + Long.bitCount(marks);
    }
}
