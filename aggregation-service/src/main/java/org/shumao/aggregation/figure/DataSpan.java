package org.shumao.aggregation.figure;

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
record DataSpan(YearMonth first, YearMonth last, YearMonth lastOver) {

    static DataSpan of(YearMonth first, YearMonth last, YearMonth present) {
        YearMonth over = present.minusMonths(1);
        return new DataSpan(first, last, last.isBefore(over) ? last : over);
    }

    /** Whether there is data for some of its months. */
    boolean touches(Period period) {
        return !period.last().isBefore(first) && !period.first().isAfter(last);
    }

    /** Whether there is data for all of its months and it is over. */
    boolean covers(Period period) {
        return !period.first().isBefore(first) && !period.last().isAfter(lastOver);
    }
}
