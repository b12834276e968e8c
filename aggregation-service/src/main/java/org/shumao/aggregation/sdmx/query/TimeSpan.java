package org.shumao.aggregation.sdmx.query;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.contracts.period.Period;

/** Holds the days of a time as SDMX writes times: years, halves, trimesters, quarters, months, weeks, days and moments. */
record TimeSpan(LocalDate first, LocalDate last) {
    private static final Pattern YEAR_OR_MONTH = Pattern.compile("([0-9]{4})(?:-([0-9]{2}))?");
    private static final Pattern REPORTING = Pattern.compile("([0-9]{4})-([ASTQMWD])([0-9]{1,3})");
    private static final Pattern DAY = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?");
    private static final int MONTHS = 12;
    private static final int WEEK = 7;

    static TimeSpan of(Period period) {
        return new TimeSpan(period.first().atDay(1), period.last().atEndOfMonth());
    }

    /** @throws SdmxException {@code SYNTAX} if the text is no time */
    static TimeSpan of(String text) {
        try {
            Matcher calendar = YEAR_OR_MONTH.matcher(text);
            if (calendar.matches()) {
                int year = Integer.parseInt(calendar.group(1));
                return calendar.group(2) == null
                        ? months(year, 1, MONTHS)
                        : months(year, Integer.parseInt(calendar.group(2)), 1);
            }
            Matcher reporting = REPORTING.matcher(text);
            if (reporting.matches()) {
                return reporting(
                        Integer.parseInt(reporting.group(1)),
                        reporting.group(2).charAt(0),
                        Integer.parseInt(reporting.group(3)));
            }
            Matcher day = DAY.matcher(text);
            if (day.matches()) {
                LocalDate date = LocalDate.parse(day.group(1));
                return new TimeSpan(date, date);
            }
        } catch (DateTimeException e) {
            throw SdmxException.syntax("This is no time: " + text);
        }
        throw SdmxException.syntax("This is no time: " + text);
    }

    private static TimeSpan reporting(int year, char kind, int number) {
        return switch (kind) {
            case 'A' -> numbered(year, number, MONTHS);
            case 'S' -> numbered(year, number, MONTHS / 2);
            case 'T' -> numbered(year, number, MONTHS / 3);
            case 'Q' -> numbered(year, number, MONTHS / 4);
            case 'M' -> numbered(year, number, 1);
            case 'W' -> {
                // The fourth of January is always in the first week.
                LocalDate monday = LocalDate.of(year, 1, 4)
                        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number)
                        .with(DayOfWeek.MONDAY);
                yield new TimeSpan(monday, monday.plusDays(WEEK - 1L));
            }
            default -> {
                LocalDate day = LocalDate.ofYearDay(year, number);
                yield new TimeSpan(day, day);
            }
        };
    }

    private static TimeSpan numbered(int year, int number, int months) {
        return months(year, (number - 1) * months + 1, months);
    }

    private static TimeSpan months(int year, int first, int months) {
        YearMonth month = YearMonth.of(year, first);
        return new TimeSpan(month.atDay(1), month.plusMonths(months - 1L).atEndOfMonth());
    }
}
