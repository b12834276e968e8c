package org.shumao.aggregation.businessdemography.query;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Months;

/**
 * Enterprises that are alike in all that is counted, in some months.
 *
 * @param members where they belong, by dimension
 * @param months the months of the query
 * @param registered whether they registered in these months
 * @param cohort first month of trade; null unless it is one of these months
 * @param last newest month of trade that is over; null without a cohort
 * @param before whether they traded before and were not presumed stopped when the months began
 * @param during whether they traded in these months
 * @param after whether they are not presumed stopped at the end of these months, having traded
 * @param ever whether they traded up to the end of these months
 * @param ended whether they traded in these months and in none of those after it that make an enterprise presumed stopped
 * @param count how many there are
 * @param asOf newest change of what is known of one of them
 */
public record Stratum(
        List<String> members,
        Months months,
        boolean registered,
        @Nullable YearMonth cohort,
        @Nullable YearMonth last,
        boolean before,
        boolean during,
        boolean after,
        boolean ever,
        boolean ended,
        long count,
        Instant asOf) {

    /** Returns the same stratum of other enterprises. */
    Stratum of(long others, Instant changed) {
        return new Stratum(
                members, months, registered, cohort, last, before, during, after, ever, ended, others, changed);
    }
}
