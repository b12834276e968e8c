package org.shumao.aggregation.problem;

import jakarta.ws.rs.core.UriInfo;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.problem.ProblemType;

/** The query parameters of one request; every broken rule is collected and named in one problem. */
public final class Parameters {
    private static final String PERIODS = "SDMX notation: 2025, 2025-S1, 2025-Q2 or 2025-06";
    private static final String MONTHS = "yyyy-mm, 1949-01 or later";
    private static final int FIRST_YEAR = 1949;
    private static final int SHOWN_CHARACTERS = 100;

    private final Map<String, List<String>> given;
    private final List<Violation> violations = new ArrayList<>();

    /** A misspelt parameter must not silently give the answer of its default, nor a repeated one that of the first. */
    public Parameters(UriInfo uri, String... known) {
        given = uri.getQueryParameters();
        List<String> names = List.of(known);
        given.forEach((name, values) -> {
            if (!names.contains(name)) {
                // Its value is not repeated, here or in the log: somebody may have put a key there.
                violations.add(new Violation(
                        name,
                        "unknown-parameter",
                        null,
                        names.isEmpty() ? "no parameter" : String.join(", ", names),
                        "there is no such parameter here"));
            } else if (values.size() > 1) {
                refuse(name, "repeated-parameter", "one value", "the parameter is given more than once");
            }
        });
    }

    /** A period in SDMX notation; empty if absent or wrong. */
    public Optional<Period> period(String name) {
        Optional<Period> period = value(name).flatMap(Period::parse);
        if (value(name).isPresent() && period.isEmpty()) {
            refuse(name, "period", PERIODS, "this is no period");
        }
        return period;
    }

    /** A month (yyyy-mm) of 1949 or later; empty if absent or wrong. */
    public Optional<YearMonth> month(String name) {
        Optional<YearMonth> month = value(name)
                .flatMap(Period::parse)
                .filter(period -> period.frequency() == Period.Frequency.MONTH)
                .map(Period::first)
                .filter(first -> first.getYear() >= FIRST_YEAR);
        if (value(name).isPresent() && month.isEmpty()) {
            refuse(name, "month", MONTHS, "this is no month");
        }
        return month;
    }

    /** Some of some codes, between commas, in the order given, none twice; empty if absent or one is wrong. */
    public <T> List<T> someOf(String name, Map<String, T> members) {
        List<String> codes =
                value(name).map(given -> List.of(given.split(",", -1))).orElse(List.of());
        if (!members.keySet().containsAll(codes) || Set.copyOf(codes).size() < codes.size()) {
            refuse(name, "codes", "between commas, none twice: " + codes(members), "this is not some of the codes");
            return List.of();
        }
        return codes.stream().map(members::get).toList();
    }

    /** One of some codes; empty if absent or wrong. */
    public <T> Optional<T> oneOf(String name, Map<String, T> members) {
        Optional<T> member = value(name).map(members::get);
        if (value(name).isPresent() && member.isEmpty()) {
            refuse(name, "code", codes(members), "this is not one of the codes");
        }
        return member;
    }

    /** As it was given; empty if absent or wrong. To be asked for before the check: no code or number is of such characters. */
    public Optional<String> text(String name) {
        Optional<String> text = value(name).filter(Parameters::isText);
        if (value(name).isPresent() && text.isEmpty()) {
            refuse(name, "text", "visible text without control characters", "nothing is written like this");
        }
        return text;
    }

    private static boolean isText(String given) {
        boolean visible = given.isEmpty()
                || given.codePoints()
                        .anyMatch(c -> !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT);
        return visible && given.codePoints().noneMatch(Character::isISOControl);
    }

    /** A whole number; the default if it is absent or wrong. */
    public int number(String name, int fallback, int least, int most) {
        Optional<String> given = value(name);
        if (given.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        refuse(name, "range", "a whole number from " + least + " to " + most, "this is out of range");
        return fallback;
    }

    /** Notes a value that is wrong in a way of its own. */
    public void refuse(String name, String rule, String expected, String message) {
        List<String> values = given.get(name);
        violations.add(
                new Violation(name, rule, values == null ? null : shown(String.join(", ", values)), expected, message));
    }

    /** Notes what is absent. */
    public void require(String name, String expected) {
        if (value(name).isEmpty()) {
            refuse(name, "required", expected, "the parameter is missing");
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem that lists every broken rule, if any is */
    public void check() {
        if (violations.isEmpty()) {
            return;
        }
        Violation first = violations.get(0);
        String detail = violations.size() == 1
                ? first.field() + ": " + first.message() + ". Expected: " + first.expected()
                : violations.size() + " rules are broken; errors names them all.";
        throw Problems.of(ProblemType.VALIDATION_FAILED, detail)
                .with("errors", List.copyOf(violations))
                .build();
    }

    /** The codes as a problem names them. */
    public static String codes(Map<String, ?> members) {
        return String.join(", ", members.keySet());
    }

    private Optional<String> value(String name) {
        return given.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Shortened, and control characters made visible: it goes into a log as well. */
    private static String shown(String value) {
        String cut = value.length() <= SHOWN_CHARACTERS ? value : value.substring(0, SHOWN_CHARACTERS) + "...";
        return cut.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? "<U+%04X>".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
    }
}
