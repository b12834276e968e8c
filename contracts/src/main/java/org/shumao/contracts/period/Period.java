package org.shumao.contracts.period;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A calendar period in SDMX notation: {@code 2025}, {@code 2025-S1}, {@code 2025-Q2}, {@code 2025-06}; and January with February as
 * one, {@code 2025-01-01/P2M}, among months.
 *
 * @param frequency length
 * @param first first month
 * @param newYear whether it is January and February together: the Lunar New Year lies in the one or the other
 */
public record Period(Frequency frequency, YearMonth first, boolean newYear) {
    private static final Pattern FORM =
            Pattern.compile("(?<year>[0-9]{4})(?:-(?:S(?<half>[12])|Q(?<quarter>[1-4])|(?<month>0[1-9]|1[0-2])))?");

    /** Length of a period. */
    public enum Frequency {
        MONTH(1),
        QUARTER(3),
        HALF(6),
        YEAR(12);

        private final int months;

        Frequency(int months) {
            this.months = months;
        }

        public int months() {
            return months;
        }
    }

    public Period {
        if ((first.getMonthValue() - 1) % frequency.months() != 0) {
            throw new IllegalArgumentException(first + " does not start a " + frequency);
        }
        if (newYear && (frequency != Frequency.MONTH || first.getMonthValue() != 1)) {
            throw new IllegalArgumentException("the new year begins with the month of January, not " + first);
        }
    }

    public Period(Frequency frequency, YearMonth first) {
        this(frequency, first, false);
    }

    /** Returns January and February together for the one or the other; any other period as it is. */
    public Period withNewYear() {
        return frequency == Frequency.MONTH && first.getMonthValue() <= 2
                ? new Period(frequency, first.withMonth(1), true)
                : this;
    }

    private int length() {
        return newYear ? 2 : frequency.months();
    }

    /** Parses SDMX notation; empty if the text is not a period. */
    public static Optional<Period> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(m.group("year"));
        if (m.group("half") != null) {
            return Optional.of(at(Frequency.HALF, year, Integer.parseInt(m.group("half"))));
        }
        if (m.group("quarter") != null) {
            return Optional.of(at(Frequency.QUARTER, year, Integer.parseInt(m.group("quarter"))));
        }
        if (m.group("month") != null) {
            return Optional.of(at(Frequency.MONTH, year, Integer.parseInt(m.group("month"))));
        }
        return Optional.of(at(Frequency.YEAR, year, 1));
    }

    private static Period at(Frequency frequency, int year, int number) {
        return new Period(frequency, YearMonth.of(year, (number - 1) * frequency.months() + 1));
    }

    /** Returns the period of some length in which a month lies. */
    public static Period containing(Frequency frequency, YearMonth month) {
        return new Period(frequency, month.minusMonths((month.getMonthValue() - 1) % frequency.months()));
    }

    /** Last month, inclusive. */
    public YearMonth last() {
        return first.plusMonths(length() - 1L);
    }

    /** Says whether another period is a part of this longer one. */
    public boolean contains(Period part) {
        return part.frequency != frequency
                && !part.first.isBefore(first)
                && !part.last().isAfter(last());
    }

    /** Returns the first day, inclusive. */
    public LocalDate start() {
        return first.atDay(1);
    }

    /** Returns the last day, inclusive. */
    public LocalDate end() {
        return last().atEndOfMonth();
    }

    public List<YearMonth> months() {
        return IntStream.range(0, length()).mapToObj(first::plusMonths).toList();
    }

    /** The number of minutes of the actual calendar period: 2025-S1 has 181 days. */
    public long minutes() {
        return Duration.between(
                        first.atDay(1).atStartOfDay(),
                        last().plusMonths(1).atDay(1).atStartOfDay())
                .toMinutes();
    }

    /** The same half, quarter, month or year of an earlier year. */
    public Period yearsBefore(int years) {
        return new Period(frequency, first.minusYears(years), newYear);
    }

    /** Returns the period of the same frequency just after this one. */
    public Period next() {
        return new Period(frequency, first.plusMonths(length()));
    }

    /** The period of the same frequency just before this one. */
    public Period previous() {
        return new Period(frequency, first.minusMonths(frequency.months()));
    }

    @Override
    public String toString() {
        String month = first.toString();
        String year = month.substring(0, month.lastIndexOf('-'));
        int number = (first.getMonthValue() - 1) / frequency.months() + 1;
        return switch (frequency) {
            case YEAR -> year;
            case HALF -> year + "-S" + number;
            case QUARTER -> year + "-Q" + number;
            case MONTH -> newYear ? month + "-01/P2M" : month;
        };
    }
}
