package org.shumao.aggregation.cube.query;

import java.math.BigInteger;
import java.util.List;
import org.shumao.contracts.period.Period;

/**
 * Who stands behind one cell of a breakdown.
 *
 * @param member of the breakdown
 * @param period of the cell
 * @param cnyFen gross trade
 * @param vouchedFen of it, that for which the enterprises vouch that made it
 * @param groups how many enterprise groups vouch for some of it
 * @param greatest the greatest of them, in order; all if there are no more than {@link #NAMED}; then the greatest of those that
 *     trade by the word of others
 */
public record Backing(
        String member, Period period, BigInteger cnyFen, BigInteger vouchedFen, long groups, List<Part> greatest) {
    /** So many groups are named at most. */
    public static final int NAMED = 3;

    public Backing {
        greatest = List.copyOf(greatest);
    }

    /**
     * What one group made of a cell.
     *
     * @param group id of its head, or of the enterprise
     * @param cnyFen gross trade
     * @param vouchedFen of it, that for which it vouches
     */
    public record Part(String group, BigInteger cnyFen, BigInteger vouchedFen) {}
}
