package org.shumao.ingestion.field;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.ValidationRule;

/** Reads dates and times of the Asia/Shanghai wall clock, never leniently: 30 February is refused. */
final class TimeText {
    /** {@code yyyyMMddHHmmss}. */
    static final int COMPACT = 14;
    /** {@code yyyy-MM-ddTHH:mm:ss}. */
    static final int ISO = 19;
    /** {@code yyyy-MM}. */
    static final int MONTH = 7;
    /** A month becomes its first day with this. */
    static final String FIRST_DAY = "-01";

    private static final int EARLIEST_YEAR = 1949;
    private static final long NANOS_OF_MILLI = 1_000_000;
    private static final DateTimeFormatter DATE_8 = strict("uuuuMMdd");
    private static final DateTimeFormatter ISO_DATE = strict("uuuu-MM-dd");
    private static final DateTimeFormatter TIME_14 = strict("uuuuMMddHHmmss");
    private static final DateTimeFormatter ISO_TIME = strict("uuuu-MM-dd'T'HH:mm:ss");
    private static final Pattern MILLIS = Pattern.compile("([0-9]{3})?");
    private static final Pattern FRACTION = Pattern.compile("(\\.[0-9]{1,9})?");

    private TimeText() {}

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    static @Nullable Object readDate8(String text, FieldError error) {
        LocalDate date = date(text, DATE_8);
        return date == null ? error.about(ValidationRule.DATE, "yyyyMMdd, from 19490101 on") : date;
    }

    static @Nullable Object readIsoDate(String text, FieldError error) {
        LocalDate date = date(text, ISO_DATE);
        return date == null ? error.about(ValidationRule.DATE, "yyyy-MM-dd, from 1949-01-01 on") : date;
    }

    static @Nullable Object readIsoPeriod(String text, FieldError error) {
        LocalDate date = date(text.length() == MONTH ? text + FIRST_DAY : text, ISO_DATE);
        return date == null ? error.about(ValidationRule.DATE, "yyyy-MM or yyyy-MM-dd, from 1949-01 on") : date;
    }

    static @Nullable Object readTime14(String text, FieldError error) {
        LocalDateTime time = time(text, COMPACT, TIME_14, MILLIS);
        return cut(time, text.length() > COMPACT, "yyyyMMddHHmmss", error);
    }

    static @Nullable Object readTime17(String text, FieldError error) {
        LocalDateTime second = time(text, COMPACT, TIME_14, MILLIS);
        if (second == null) {
            return error.about(ValidationRule.TIME, "yyyyMMddHHmmssSSS");
        }
        int millis = text.length() == COMPACT ? 0 : Integer.parseInt(text, COMPACT, text.length(), 10);
        return second.plusNanos(millis * NANOS_OF_MILLI);
    }

    static @Nullable Object readIsoTime(String text, FieldError error) {
        LocalDateTime time = time(text, ISO, ISO_TIME, FRACTION);
        return cut(time, text.length() > ISO, "yyyy-MM-ddTHH:mm:ss, Asia/Shanghai, without offset", error);
    }

    private static @Nullable Object cut(
            @Nullable LocalDateTime time, boolean finer, String expected, FieldError error) {
        if (time == null) {
            return error.about(ValidationRule.TIME, expected);
        }
        if (finer) {
            error.about(ValidationRule.TIME_PRECISION, expected);
        }
        return time;
    }

    private static @Nullable LocalDate date(String text, DateTimeFormatter form) {
        try {
            LocalDate date = LocalDate.parse(text, form);
            return date.getYear() < EARLIEST_YEAR ? null : date;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The second that the text begins with, if what follows has this form. */
    private static @Nullable LocalDateTime time(String text, int length, DateTimeFormatter form, Pattern finer) {
        if (text.length() < length || !finer.matcher(text.substring(length)).matches()) {
            return null;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(text.substring(0, length), form);
            return time.getYear() < EARLIEST_YEAR ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
