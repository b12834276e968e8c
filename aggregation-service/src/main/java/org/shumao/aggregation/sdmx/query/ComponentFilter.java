package org.shumao.aggregation.sdmx.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;

/**
 * Says which values of a component match.
 *
 * @param alternatives of which one must hold, each with the conditions that must hold together
 */
public record ComponentFilter(List<List<Condition>> alternatives) {
    private static final Pattern OPERATOR =
            Pattern.compile("(?:(?<operator>eq|ne|lt|le|gt|ge|co|nc|sw|ew):)?(?<value>.*)");

    private static final Pattern NUMBER =
            Pattern.compile("-?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})([eE]-?[0-9]{1,3})?");

    public ComponentFilter {
        alternatives = List.copyOf(alternatives);
    }

    /** How a value compares with that of a condition. */
    public enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        CO,
        NC,
        SW,
        EW
    }

    /** One condition of a value. */
    public record Condition(Operator operator, String value) {
        boolean holds(String of) {
            return switch (operator) {
                case EQ -> of.equals(value);
                case NE -> !of.equals(value);
                case LT -> of.compareTo(value) < 0;
                case LE -> of.compareTo(value) <= 0;
                case GT -> of.compareTo(value) > 0;
                case GE -> of.compareTo(value) >= 0;
                case CO -> of.contains(value);
                case NC -> !of.contains(value);
                case SW -> of.startsWith(value);
                case EW -> of.endsWith(value);
            };
        }

        boolean holds(BigDecimal number) {
            if (isOfText()) {
                return holds(number.toPlainString());
            }
            int difference = number.compareTo(new BigDecimal(value));
            return switch (operator) {
                case EQ -> difference == 0;
                case NE -> difference != 0;
                case LT -> difference < 0;
                case LE -> difference <= 0;
                case GT -> difference > 0;
                default -> difference >= 0;
            };
        }

        private boolean isOfText() {
            return operator.compareTo(Operator.CO) >= 0;
        }

        /** A coarser period holds all finer ones: those from 2025 on begin in January, those up to 2025 end in December. */
        boolean holds(Period period) {
            if (isOfText()) {
                return holds(period.toString());
            }
            TimeSpan bound = TimeSpan.of(value);
            TimeSpan own = TimeSpan.of(period);
            return switch (operator) {
                case EQ -> own.equals(bound);
                case NE -> !own.equals(bound);
                case LT -> own.last().isBefore(bound.first());
                case LE -> !own.last().isAfter(bound.last());
                case GT -> own.first().isAfter(bound.last());
                default -> !own.first().isBefore(bound.first());
            };
        }
    }

    static ComponentFilter of(String component, String text) {
        List<List<Condition>> alternatives = new ArrayList<>();
        for (String alternative : text.split(",", -1)) {
            alternatives.add(Stream.of(alternative.split("\\+", -1))
                    .map(condition -> condition(component, condition))
                    .toList());
        }
        return new ComponentFilter(alternatives);
    }

    /** Returns a filter of times from a period on, and up to one; either may be empty. */
    static ComponentFilter between(String start, String end) {
        List<Condition> both = Stream.of(new Condition(Operator.GE, start), new Condition(Operator.LE, end))
                .filter(condition -> !condition.value().isEmpty())
                .toList();
        return new ComponentFilter(List.of(both));
    }

    private static Condition condition(String component, String text) {
        Matcher matcher = OPERATOR.matcher(text);
        if (!matcher.matches() || matcher.group("value").isEmpty()) {
            throw SdmxException.syntax("The filter of " + component + " compares with nothing.");
        }
        String operator = matcher.group("operator");
        return new Condition(
                operator == null ? Operator.EQ : Operator.valueOf(operator.toUpperCase(Locale.ROOT)),
                matcher.group("value"));
    }

    /** Returns a filter that takes what both take. */
    ComponentFilter and(ComponentFilter other) {
        List<List<Condition>> both = new ArrayList<>();
        for (List<Condition> one : alternatives) {
            for (List<Condition> another : other.alternatives) {
                both.add(Stream.concat(one.stream(), another.stream()).toList());
            }
        }
        return new ComponentFilter(both);
    }

    public boolean matches(String value) {
        return alternatives.stream().anyMatch(all -> all.stream().allMatch(condition -> condition.holds(value)));
    }

    public boolean matches(Period period) {
        return alternatives.stream().anyMatch(all -> all.stream().allMatch(condition -> condition.holds(period)));
    }

    /** Says whether a number matches; the filter is one of {@link #requireNumbers numbers}. */
    public boolean matches(BigDecimal number) {
        return alternatives.stream().anyMatch(all -> all.stream().allMatch(condition -> condition.holds(number)));
    }

    /** @throws SdmxException {@code SYNTAX} if some value is no time */
    void requireTimes() {
        compared().forEach(TimeSpan::of);
    }

    /** @throws SdmxException {@code SYNTAX} if some value is no number */
    void requireNumbers() {
        compared().filter(value -> !NUMBER.matcher(value).matches()).forEach(value -> {
            throw SdmxException.syntax("This is no number: " + value);
        });
    }

    /** Returns the values that are not compared as text. */
    private Stream<String> compared() {
        return alternatives.stream()
                .flatMap(List::stream)
                .filter(condition -> !condition.isOfText())
                .map(Condition::value);
    }
}
