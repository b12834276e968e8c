package org.shumao.contracts.code.classification;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * In which months a leaf of a classification belongs to a member of some level.
 *
 * @param leaf what a roll-up's column holds, for instance an HS heading
 * @param member the code it belongs to, which may be itself
 * @param from first month; null for all months up to the last
 * @param to last month; null for all months from the first
 */
public record Membership(
        String leaf,
        String member,
        @Nullable YearMonth from,
        @Nullable YearMonth to) {
    static Membership always(String leaf, String member) {
        return new Membership(leaf, member, null, null);
    }

    public boolean covers(YearMonth month) {
        return (from == null || !month.isBefore(from)) && (to == null || !month.isAfter(to));
    }
}
