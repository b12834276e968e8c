package org.shumao.aggregation.indicator.query.parameters;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/**
 * The periods of a query.
 *
 * @param frequency their length
 * @param from the first; null if they are counted back from the last
 * @param to the last; null for the newest one with data
 * @param count how many; 0 if from says so
 */
public record PeriodWindow(
        Frequency frequency,
        @Nullable Period from,
        @Nullable Period to,
        int count) {
    private static final Map<String, Frequency> FREQUENCIES = frequencies();
    private static final YearMonth EARLIEST = YearMonth.of(1949, 1);

    /** Reads from, to, frequency and last; a month if something is wrong, which the check then names. */
    public static PeriodWindow read(Parameters parameters, IndicatorCatalogue.Limits limits) {
        Optional<Period> from = parameters.period("from");
        Optional<Period> to = parameters.period("to");
        OptionalInt last = parameters.number("last", 1, limits.periods());
        Frequency frequency = parameters
                .oneOf("frequency", FREQUENCIES)
                .or(() -> from.or(() -> to).map(Period::frequency))
                .orElse(Frequency.MONTH);
        Period first = from.map(period -> start(parameters, frequency, period)).orElse(null);
        Period end = to.map(period -> end(parameters, frequency, period)).orElse(null);
        if (from.isPresent() && last.isPresent()) {
            parameters.refuse("last", "combination", "last or from, not both", "from says already how many periods.");
        }
        if (first != null && end != null) {
            if (end.first().isBefore(first.first())) {
                parameters.refuse("to", "order", "a period not before from", "The last period is before the first.");
            } else if (Months.between(first.first(), end.first()) / frequency.months() >= limits.periods()) {
                parameters.refuse(
                        "to", "range", "at most " + limits.periods() + " periods", "These are too many periods.");
            }
        }
        return new PeriodWindow(frequency, first, end, last.orElse(1));
    }

    private static @Nullable Period start(Parameters parameters, Frequency frequency, Period given) {
        Period start = Period.containing(frequency, given.first());
        if (start.first().equals(given.first()) && !given.first().isBefore(EARLIEST)) {
            return start;
        }
        String expected = "the start of a period of the frequency, 1949 or later";
        parameters.refuse("from", "frequency", expected, "No such period begins then.");
        return null;
    }

    private static @Nullable Period end(Parameters parameters, Frequency frequency, Period given) {
        Period end = Period.containing(frequency, given.last());
        if (end.last().equals(given.last()) && !given.first().isBefore(EARLIEST)) {
            return end;
        }
        String expected = "the end of a period of the frequency, 1949 or later";
        parameters.refuse("to", "frequency", expected, "No such period ends then.");
        return null;
    }

    /**
     * Returns the periods, ascending; none if the newest period lies before the first.
     *
     * @param newest the newest month with data
     */
    public List<Period> periods(YearMonth newest) {
        Period last = to == null ? Period.containing(frequency, newest) : to;
        Period first = from == null
                ? new Period(frequency, last.first().minusMonths((count - 1L) * frequency.months()))
                : from;
        return Stream.iterate(first, one -> !one.first().isAfter(last.first()), Period::next)
                .toList();
    }

    /** Returns periods of another length in the same time, as far as they are over in it. */
    PeriodWindow in(Frequency other) {
        if (other == frequency) {
            return this;
        }
        Period first = from == null ? null : Period.containing(other, from.first());
        Period last = to == null ? null : Period.containing(other, to.last());
        boolean isOver = to == null || last == null || last.last().equals(to.last());
        Period end = isOver || last == null ? last : last.previous();
        Period start = first != null && end != null && first.first().isAfter(end.first()) ? end : first;
        return new PeriodWindow(other, start, end, start == null ? 1 : count);
    }

    /** Returns the same time up to a period, or that period alone if it begins later. */
    PeriodWindow upTo(Period last) {
        Period first = from == null || from.first().isAfter(last.first()) ? last : from;
        return new PeriodWindow(frequency, from == null && count > 1 ? null : first, last, count);
    }

    /** Returns it as parameters say it. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (from == null && to == null) {
            FREQUENCIES.forEach((code, length) -> {
                if (length == frequency) {
                    parameters.put("frequency", code);
                }
            });
        }
        if (from != null) {
            parameters.put("from", from.toString());
        } else if (count > 1) {
            parameters.put("last", Integer.toString(count));
        }
        if (to != null) {
            parameters.put("to", to.toString());
        }
        return parameters;
    }

    private static Map<String, Frequency> frequencies() {
        Map<String, Frequency> frequencies = new LinkedHashMap<>();
        frequencies.put("A", Frequency.YEAR);
        frequencies.put("S", Frequency.HALF);
        frequencies.put("Q", Frequency.QUARTER);
        frequencies.put("M", Frequency.MONTH);
        return frequencies;
    }
}
