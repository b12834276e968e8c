package org.shumao.aggregation.release.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Knows on which days offices in China are closed: the State Council announces holidays, and the weekend days that are worked for them,
 * each autumn for the year after; until then the law has those of the festivals themselves.
 */
final class Holidays {
    private static final Map<LocalDate, Boolean> CLOSED = read();

    private Holidays() {}

    /** Says why a due minute on some day may be a mistake. */
    enum Warning {
        WEEKEND,
        HOLIDAY,
        /** The list of holidays does not reach the year. */
        NO_HOLIDAY_LIST
    }

    static Optional<Warning> warning(LocalDate day) {
        Boolean closed = CLOSED.get(day);
        if (closed != null) {
            return closed ? Optional.of(Warning.HOLIDAY) : Optional.empty();
        }
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return Optional.of(Warning.WEEKEND);
        }
        boolean listed = CLOSED.keySet().stream().anyMatch(known -> known.getYear() == day.getYear());
        return listed ? Optional.empty() : Optional.of(Warning.NO_HOLIDAY_LIST);
    }

    /** Returns the day itself if it is worked, else the next one that is. */
    static LocalDate workingDay(LocalDate day) {
        LocalDate worked = day;
        while (warning(worked)
                .filter(warning -> warning != Warning.NO_HOLIDAY_LIST)
                .isPresent()) {
            worked = worked.plusDays(1);
        }
        return worked;
    }

    private static Map<LocalDate, Boolean> read() {
        Map<LocalDate, Boolean> closed = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(Holidays.class.getResourceAsStream("holidays.csv"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        String[] cells = line.split(",", -1);
                        closed.put(LocalDate.parse(cells[0]), cells[1].equals("holiday"));
                    });
            return Map.copyOf(closed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
