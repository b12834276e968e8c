package org.shumao.contracts.record;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * This class refuses parts of a record that are beyond their bounds. An event comes from a topic, not from a validated submission:
 * a value that Java can hold and nobody can compute with must not reach the fold.
 */
final class RecordLimits {
    /** Far beyond the 19 digits of CEB, and far below what makes a computation long: {@code 1E999999999} has one digit. */
    private static final int MOST_DIGITS = 60;

    /** Well within what the database can hold, and within a number of year and month. */
    private static final int LAST_YEAR = 99_999;

    private RecordLimits() {}

    static void check(@Nullable BigDecimal decimal) {
        if (decimal != null && (Math.abs((long) decimal.scale()) > MOST_DIGITS || decimal.precision() > MOST_DIGITS)) {
            throw new ArithmeticException("a decimal of more than " + MOST_DIGITS + " digits");
        }
    }

    static void check(@Nullable LocalDateTime time) {
        if (time != null) {
            check(time.getYear());
        }
    }

    static void check(@Nullable LocalDate date) {
        if (date != null) {
            check(date.getYear());
        }
    }

    static void check(@Nullable Instant time) {
        if (time != null) {
            check(time.atOffset(ZoneOffset.UTC).getYear());
        }
    }

    static void check(int year) {
        if (year < 1 || year > LAST_YEAR) {
            throw new DateTimeException("a date of the year " + Year.of(year));
        }
    }
}
