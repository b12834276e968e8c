package org.shumao.tradecore.cube;

import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;

/**
 * Some months, one behind the other.
 *
 * @param from first
 * @param to last, inclusive
 */
public record Months(YearMonth from, YearMonth to) {
    public Months {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(to + " is before " + from);
        }
    }

    public static Months of(Period period) {
        return new Months(period.first(), period.last());
    }

    /** Returns the months from the first of some periods to the last; at least one period. */
    public static Months spanning(Collection<Period> periods) {
        return new Months(
                Collections.min(periods, Comparator.comparing(Period::first)).first(),
                Collections.max(periods, Comparator.comparing(Period::last)).last());
    }

    /** Returns each of them, ascending. */
    public List<YearMonth> all() {
        return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                .toList();
    }

    public int count() {
        return between(from, to) + 1;
    }

    public boolean contains(YearMonth month) {
        return !month.isBefore(from) && !month.isAfter(to);
    }

    public static int between(YearMonth earlier, YearMonth later) {
        return Math.toIntExact(earlier.until(later, ChronoUnit.MONTHS));
    }

    /** A month as the database counts: year * 12 + month - 1. */
    public static int number(YearMonth month) {
        return Math.toIntExact(month.getLong(ChronoField.PROLEPTIC_MONTH));
    }

    public static YearMonth of(int number) {
        return YearMonth.of(number / 12, number % 12 + 1);
    }

    /** A month as the roll-ups write it: yyyymm. */
    public static int written(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    /** Reads {@link #written}. */
    public static YearMonth ofWritten(int yyyymm) {
        return YearMonth.of(yyyymm / 100, yyyymm % 100);
    }
}
