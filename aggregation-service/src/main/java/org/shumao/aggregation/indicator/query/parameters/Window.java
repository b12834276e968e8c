package org.shumao.aggregation.indicator.query.parameters;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/**
 * The periods of a query.
 *
 * @param frequency their length
 * @param from the first; null if they are counted back from the last
 * @param to the last; null for the newest one with data
 * @param count how many; 0 if from says so
 */
record Window(
        Frequency frequency,
        @Nullable Period from,
        @Nullable Period to,
        int count) {
    /**
     * Ascending; none if the newest period lies before the first.
     *
     * @param newest the newest month with data
     */
    List<Period> periods(YearMonth newest) {
        Period last = to == null ? containing(frequency, newest) : to;
        if (from == null) {
            Period first = new Period(frequency, last.first().minusMonths((count - 1L) * frequency.months()));
            return between(first, last);
        }
        return between(from, last);
    }

    static Period containing(Frequency frequency, YearMonth month) {
        int sinceItsStart = (month.getMonthValue() - 1) % frequency.months();
        return new Period(frequency, month.minusMonths(sinceItsStart));
    }

    private static List<Period> between(Period first, Period last) {
        return Stream.iterate(first, one -> !one.first().isAfter(last.first()), Window::next)
                .toList();
    }

    private static Period next(Period period) {
        return new Period(
                period.frequency(), period.first().plusMonths(period.frequency().months()));
    }
}
