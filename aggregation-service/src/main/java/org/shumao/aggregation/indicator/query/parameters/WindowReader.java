package org.shumao.aggregation.indicator.query.parameters;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** Reads from, to, frequency and last. */
final class WindowReader {
    private static final Map<String, Frequency> FREQUENCIES = frequencies();
    private static final YearMonth EARLIEST = YearMonth.of(1949, 1);

    private final Parameters parameters;
    private final IndicatorCatalogue.Limits limits;

    WindowReader(Parameters parameters, IndicatorCatalogue.Limits limits) {
        this.parameters = parameters;
        this.limits = limits;
    }

    /** One of a month if something is wrong, which the check then names. */
    Window window() {
        Optional<Period> from = parameters.period("from");
        Optional<Period> to = parameters.period("to");
        OptionalInt last = parameters.number("last", 1, limits.periods());
        Frequency frequency = parameters
                .oneOf("frequency", FREQUENCIES)
                .or(() -> from.or(() -> to).map(Period::frequency))
                .orElse(Frequency.MONTH);
        Period first = from.map(period -> start(frequency, period)).orElse(null);
        Period end = to.map(period -> end(frequency, period)).orElse(null);
        if (from.isPresent() && last.isPresent()) {
            parameters.refuse("last", "combination", "last or from, not both", "from says already how many periods.");
        }
        if (first != null && end != null) {
            checkOrder(first, end);
        }
        return new Window(frequency, first, end, last.orElse(1));
    }

    private void checkOrder(Period first, Period end) {
        if (end.first().isBefore(first.first())) {
            parameters.refuse("to", "order", "a period not before from", "The last period is before the first.");
        } else if (Months.between(first.first(), end.first()) / end.frequency().months() >= limits.periods()) {
            parameters.refuse("to", "range", "at most " + limits.periods() + " periods", "These are too many periods.");
        }
    }

    private @Nullable Period start(Frequency frequency, Period given) {
        if ((given.first().getMonthValue() - 1) % frequency.months() != 0
                || given.first().isBefore(EARLIEST)) {
            parameters.refuse(
                    "from",
                    "frequency",
                    "the start of a period of the frequency, 1949 or later",
                    "No such period begins then.");
            return null;
        }
        return new Period(frequency, given.first());
    }

    private @Nullable Period end(Frequency frequency, Period given) {
        if (given.last().getMonthValue() % frequency.months() != 0
                || given.first().isBefore(EARLIEST)) {
            parameters.refuse(
                    "to",
                    "frequency",
                    "the end of a period of the frequency, 1949 or later",
                    "No such period ends then.");
            return null;
        }
        return Window.containing(frequency, given.last());
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
