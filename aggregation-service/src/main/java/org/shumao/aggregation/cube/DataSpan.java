package org.shumao.aggregation.cube;

import java.time.YearMonth;
import org.shumao.contracts.period.Period;

/**
 * Months for which there is data, without gaps: inside it a month without cells is a true zero, outside it nothing is
 * known.
 *
 * @param first first month with data
 * @param last last month with data, at most the present month
 * @param lastOver last month with data that is over
 */
public record DataSpan(YearMonth first, YearMonth last, YearMonth lastOver) {

    public static DataSpan of(YearMonth first, YearMonth last, YearMonth present) {
        YearMonth over = present.minusMonths(1);
        return new DataSpan(first, last, last.isBefore(over) ? last : over);
    }

    /** Whether there is data for some of its months. */
    public boolean touches(Period period) {
        return touches(period.first(), period.last());
    }

    /** Whether there is data for some month from the one to the other. */
    public boolean touches(YearMonth from, YearMonth to) {
        return !to.isBefore(first) && !from.isAfter(last);
    }

    /** Whether there is data for all of its months and it is over. */
    public boolean covers(Period period) {
        return covers(period.first(), period.last());
    }

    /** Whether there is data for every month from the one to the other, and they are over. */
    public boolean covers(YearMonth from, YearMonth to) {
        return !from.isBefore(first) && !to.isAfter(lastOver);
    }

    /** Whether there is data for at least so many months before this one. */
    public boolean reachesBack(YearMonth month, int months) {
        return !month.isBefore(first.plusMonths(months));
    }
}
