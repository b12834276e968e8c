package org.shumao.ingestion.field;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Rule;

/** Dates and times of the Asia/Shanghai wall clock, never lenient: 30 February is refused. */
final class TimeText {
    /** {@code yyyyMMddHHmmss}. */
    static final int COMPACT = 14;
    /** {@code yyyy-MM-ddTHH:mm:ss}. */
    static final int ISO = 19;

    /** {@code yyyy-MM}. */
    static final int MONTH = 7;
    /** What makes a month its first day. */
    static final String FIRST_DAY = "-01";

    private static final int COMPACT_MILLIS = 17;
    private static final int EARLIEST_YEAR = 1949;
    private static final long NANOS_OF_MILLI = 1_000_000;
    private static final int NO_DIGITS = -10_000;

    private TimeText() {}

    static @Nullable Object readDate8(String text, Complaint complaint) {
        LocalDate date = text.length() == 8 ? date(text, 0, 4, 6) : null;
        return date == null ? complaint.about(Rule.DATE, "yyyyMMdd, from 19490101 on") : date;
    }

    static @Nullable Object readIsoDate(String text, Complaint complaint) {
        LocalDate date = text.length() == 10 && separated(text) ? date(text, 0, 5, 8) : null;
        return date == null ? complaint.about(Rule.DATE, "yyyy-MM-dd, from 1949-01-01 on") : date;
    }

    static @Nullable Object readIsoPeriod(String text, Complaint complaint) {
        String day = text.length() == MONTH ? text + FIRST_DAY : text;
        LocalDate date = day.length() == 10 && separated(day) ? date(day, 0, 5, 8) : null;
        return date == null ? complaint.about(Rule.DATE, "yyyy-MM or yyyy-MM-dd, from 1949-01 on") : date;
    }

    static @Nullable Object readTime14(String text, Complaint complaint) {
        return cut(compact(text), text.length() > COMPACT, "yyyyMMddHHmmss", complaint);
    }

    static @Nullable Object readTime17(String text, Complaint complaint) {
        LocalDateTime second = compact(text);
        if (second == null) {
            return complaint.about(Rule.TIME, "yyyyMMddHHmmssSSS");
        }
        int millis = text.length() == COMPACT ? 0 : Integer.parseInt(text, COMPACT, COMPACT_MILLIS, 10);
        return second.plusNanos(millis * NANOS_OF_MILLI);
    }

    private static @Nullable LocalDateTime compact(String text) {
        int length = text.length();
        boolean fits = (length == COMPACT || length == COMPACT_MILLIS) && DecimalText.allDigits(text, 0, length);
        LocalDate date = fits ? date(text, 0, 4, 6) : null;
        return date == null ? null : at(date, text, 8, 10, 12);
    }

    static @Nullable Object readIsoTime(String text, Complaint complaint) {
        int length = text.length();
        boolean fits = length >= ISO
                && separated(text)
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (length == ISO || isFraction(text));
        LocalDate date = fits ? date(text, 0, 5, 8) : null;
        LocalDateTime time = date == null ? null : at(date, text, 11, 14, 17);
        return cut(time, length > ISO, "yyyy-MM-ddTHH:mm:ss, Asia/Shanghai, without offset", complaint);
    }

    private static @Nullable Object cut(
            @Nullable LocalDateTime time, boolean finer, String expected, Complaint complaint) {
        if (time == null) {
            return complaint.about(Rule.TIME, expected);
        }
        if (finer) {
            complaint.about(Rule.TIME_PRECISION, expected);
        }
        return time;
    }

    private static boolean isFraction(String text) {
        return text.charAt(ISO) == '.'
                && text.length() > ISO + 1
                && text.length() <= ISO + 10
                && DecimalText.allDigits(text, ISO + 1, text.length());
    }

    private static boolean separated(String text) {
        return text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    private static @Nullable LocalDate date(String text, int year, int month, int day) {
        int y = two(text, year) * 100 + two(text, year + 2);
        int m = two(text, month);
        int d = two(text, day);
        try {
            return y < EARLIEST_YEAR || m < 0 || d < 0 ? null : LocalDate.of(y, m, d);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime at(LocalDate date, String text, int hour, int minute, int second) {
        int h = two(text, hour);
        int m = two(text, minute);
        int s = two(text, second);
        return h >= 0 && h < 24 && m >= 0 && m < 60 && s >= 0 && s < 60 ? date.atTime(h, m, s) : null;
    }

    /** What two digits mean; so far below zero, if one of them is none, that nothing added to it makes a year. */
    private static int two(String text, int from) {
        int tens = text.charAt(from) - '0';
        int ones = text.charAt(from + 1) - '0';
        boolean digits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
        return digits ? tens * 10 + ones : NO_DIGITS;
    }
}
