package org.shumao.aggregation.demography;

import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.shumao.contracts.period.Period;

/**
 * Some months, one behind the other.
 *
 * @param from first
 * @param to last, inclusive
 */
record Months(YearMonth from, YearMonth to) {
    Months {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(to + " is before " + from);
        }
    }

    static Months of(Period period) {
        return new Months(period.first(), period.last());
    }

    int count() {
        return between(from, to) + 1;
    }

    boolean contains(YearMonth month) {
        return !month.isBefore(from) && !month.isAfter(to);
    }

    static int between(YearMonth earlier, YearMonth later) {
        return Math.toIntExact(earlier.until(later, ChronoUnit.MONTHS));
    }

    /** A month as the database counts: year * 12 + month - 1. */
    static int number(YearMonth month) {
        return Math.toIntExact(month.getLong(ChronoField.PROLEPTIC_MONTH));
    }

    static YearMonth of(int number) {
        return YearMonth.of(number / 12, number % 12 + 1);
    }
}
