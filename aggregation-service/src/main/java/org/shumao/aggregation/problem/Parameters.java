package org.shumao.aggregation.problem;

import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.QueryNames;
import org.shumao.kit.problem.Violations;

/** The query parameters of one request; every broken rule is collected and named in one problem. */
public final class Parameters {
    private static final String PERIODS = "SDMX notation: 2025, 2025-S1, 2025-Q2 or 2025-06";
    private static final String MONTHS = "yyyy-mm, 1949-01 or later";
    private static final String NOT_CODES = "These are not some of the codes.";
    private static final int FIRST_YEAR = 1949;
    private static final Map<String, Boolean> FLAGS = new TreeMap<>(Map.of("true", true, "false", false));

    private final Map<String, List<String>> given;
    private final Violations violations = new Violations();

    /** A misspelt parameter must not silently give the result of its default, nor a repeated one that of the first. */
    public Parameters(UriInfo uri, String... known) {
        this(uri, Set.of(), known);
    }

    /** @param lists names of those among the known parameters that are lists, and may be repeated */
    public Parameters(UriInfo uri, List<String> known, Collection<String> lists) {
        this(uri.getQueryParameters(), known, lists);
    }

    /** @param mayBeEmpty names of parameters that mean something without a value, too */
    public Parameters(UriInfo uri, Set<String> mayBeEmpty, String... known) {
        this(uri.getQueryParameters(), mayBeEmpty, List.of(known));
    }

    /**
     * @param given by name, from wherever they come
     * @param lists names of those among the known parameters that are lists, and may be repeated
     */
    public Parameters(Map<String, List<String>> given, List<String> known, Collection<String> lists) {
        this(QueryNames.joined(given, lists), Set.of(), known);
    }

    private Parameters(Map<String, List<String>> given, Set<String> mayBeEmpty, List<String> known) {
        this.given = given;
        Map<String, List<String>> checked = new LinkedHashMap<>(given);
        checked.entrySet()
                .removeIf(parameter -> mayBeEmpty.contains(parameter.getKey())
                        && parameter.getValue().equals(List.of("")));
        QueryNames.check(checked, known);
    }

    /** The requested page; the first one of the usual length if the request is wrong. */
    public PageRequest page(Paging paging, Predicate<List<String>> isPosition) {
        return paging.check(isPosition, violations);
    }

    /** A period in SDMX notation; empty if absent or wrong. */
    public Optional<Period> period(String name) {
        Optional<Period> period = value(name).flatMap(Period::parse);
        if (value(name).isPresent() && period.isEmpty()) {
            refuse(name, "period", PERIODS, "This is no period.");
        }
        return period;
    }

    /**
     * Returns a moment; empty if absent or wrong.
     *
     * @param ofDay the time in China that a day without a time means
     */
    public Optional<Instant> dayOrMoment(String name, LocalTime ofDay) {
        Optional<String> written = text(name).map(text -> text.indexOf('T') < 0 ? text + "T" + ofDay + "+08:00" : text);
        Optional<Instant> moment = written.flatMap(Moments::parse);
        if (written.isPresent() && moment.isEmpty()) {
            refuse(
                    name,
                    "moment",
                    "a day, yyyy-mm-dd, or a moment like 2025-07-14T06:55:00Z",
                    Moments.refusal(written.get(), "This is neither a day nor a moment."));
        }
        return moment;
    }

    /** A month (yyyy-mm) of 1949 or later; empty if absent or wrong. */
    public Optional<YearMonth> month(String name) {
        Optional<YearMonth> month = value(name)
                .flatMap(Period::parse)
                .filter(period -> period.frequency() == Period.Frequency.MONTH)
                .map(Period::first)
                .filter(first -> first.getYear() >= FIRST_YEAR);
        if (value(name).isPresent() && month.isEmpty()) {
            refuse(name, "month", MONTHS, "This is no month.");
        }
        return month;
    }

    /** A day (yyyy-mm-dd); empty if absent or wrong. */
    public Optional<LocalDate> day(String name) {
        Optional<LocalDate> day = value(name)
                .filter(text -> KeyPart.key(KeyPart.DAY).test(List.of(text)))
                .map(LocalDate::parse);
        if (value(name).isPresent() && day.isEmpty()) {
            refuse(name, "day", "yyyy-mm-dd", "This is no day.");
        }
        return day;
    }

    /** Some of some codes, between commas, in the order given, none twice; empty if absent or one is wrong. */
    public <T> List<T> someOf(String name, Map<String, T> members) {
        return someOf(name, members, unknown -> NOT_CODES);
    }

    /** @param message what to say of codes that are not known, of which there is one at least */
    public <T> List<T> someOf(String name, Map<String, T> members, Function<List<String>, String> message) {
        List<String> codes =
                value(name).map(given -> List.of(given.split(",", -1))).orElse(List.of());
        List<String> unknown =
                codes.stream().filter(code -> !members.containsKey(code)).toList();
        if (!unknown.isEmpty() || Set.copyOf(codes).size() < codes.size()) {
            refuse(
                    name,
                    "codes",
                    "between commas, none twice: " + codes(members),
                    unknown.isEmpty() ? NOT_CODES : message.apply(unknown));
            return List.of();
        }
        return codes.stream().map(members::get).toList();
    }

    /** One of some codes; empty if absent or wrong. */
    public <T> Optional<T> oneOf(String name, Map<String, T> members) {
        return oneOf(name, List.copyOf(members.keySet())).map(members::get);
    }

    /** One of the constants of a type, by name; empty if absent or wrong. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        Map<String, E> members = new TreeMap<>();
        Stream.of(type.getEnumConstants()).forEach(member -> members.put(member.name(), member));
        return oneOf(name, members);
    }

    /** One of some codes that stand for themselves; empty if absent or wrong. */
    public Optional<String> oneOf(String name, List<String> codes) {
        Optional<String> code = value(name).filter(codes::contains);
        if (value(name).isPresent() && code.isEmpty()) {
            refuse(name, "code", String.join(", ", codes), "This is not one of the codes.");
        }
        return code;
    }

    /** Returns true or false; empty if absent or wrong. */
    public Optional<Boolean> flag(String name) {
        return oneOf(name, FLAGS);
    }

    /** A whole number; empty if absent or wrong. */
    public OptionalInt number(String name, int least, int most) {
        Optional<String> written = value(name);
        if (written.isEmpty()) {
            return OptionalInt.empty();
        }
        int number = violations.number(name, written.get(), least - 1, least, most);
        return number < least ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** What stands between commas, none twice; empty if absent. */
    public List<String> listed(String name) {
        List<String> codes =
                value(name).map(text -> List.of(text.split(",", -1))).orElse(List.of());
        if (Set.copyOf(codes).size() < codes.size()) {
            refuse(name, "codes", "between commas, none twice", "A code is given twice.");
        }
        return codes;
    }

    public boolean isGiven(String name) {
        return value(name).isPresent();
    }

    /** As it was given; empty if absent or wrong. Call it before the check: no code or number has such characters. */
    public Optional<String> text(String name) {
        Optional<String> text = value(name).filter(Parameters::isText);
        if (value(name).isPresent() && text.isEmpty()) {
            refuse(name, "text", "visible text without control characters", "No text is written like this.");
        }
        return text;
    }

    private static boolean isText(String given) {
        boolean visible = given.isEmpty()
                || given.codePoints()
                        .anyMatch(c -> !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT);
        return visible && given.codePoints().noneMatch(Character::isISOControl);
    }

    /** Notes a value that is wrong in a way of its own. */
    public void refuse(String name, String rule, String expected, String message) {
        List<String> values = given.get(name);
        String value = values == null ? null : String.join(", ", values);
        violations.add(name, rule, value, expected, message);
    }

    /** Notes what is absent. */
    public void require(String name, String expected) {
        if (value(name).isEmpty()) {
            refuse(name, "required", expected, "The parameter is missing.");
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem that lists every broken rule, if any is */
    public void check() {
        violations.throwIfAny();
    }

    /** The codes as a problem names them. */
    public static String codes(Map<String, ?> members) {
        return String.join(", ", members.keySet());
    }

    private Optional<String> value(String name) {
        return given.getOrDefault(name, List.of()).stream().findFirst();
    }
}
