package org.shumao.kit.problem;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shumao.contracts.problem.UnknownName;

/**
 * This class finds what is wrong with a query whatever its values mean: names that the operation does not know, names that come
 * twice, names without a value, and control characters, of which PostgreSQL takes no NUL. A parameter that is a list may come more than
 * once: {@code by=flow&by=partner} is {@code by=flow,partner}.
 */
public final class QueryNames {
    private QueryNames() {}

    /** @param known names of the parameters of the operation */
    static void check(Map<String, List<String>> given, Collection<String> known, Violations violations) {
        given.forEach((name, values) -> check(name, values, known, violations));
    }

    /** Checks the same for an operation that reads its query itself: {@link Violations#throwIfAny} names what is found here first. */
    public static void check(Map<String, List<String>> given, Collection<String> known) {
        Violations violations = new Violations();
        check(given, known, violations);
        QueryFindings.keep(violations.found());
    }

    /** Returns the parameters of a query, with one value for each of those that are lists, between commas. */
    public static Map<String, List<String>> joined(Map<String, List<String>> given, Collection<String> lists) {
        Map<String, List<String>> joined = new LinkedHashMap<>(given);
        joined.replaceAll((name, values) ->
                values.size() > 1 && lists.contains(name) ? List.of(String.join(",", values)) : values);
        return joined;
    }

    private static void check(String name, List<String> values, Collection<String> known, Violations violations) {
        String value = String.join(", ", values);
        if (!known.contains(name)) {
            // Its value is not repeated, here or in the log: somebody may have put a key there, or in place of the
            // name.
            violations.addUnknown(
                    UnknownName.shown(name),
                    "unknown-parameter",
                    null,
                    name,
                    known,
                    known.isEmpty() ? "no parameter" : "",
                    "There is no such parameter here.");
        } else if (values.size() > 1) {
            violations.add(
                    name,
                    "repeated-parameter",
                    value,
                    "one value",
                    "The parameter is given more than once, and it is no list.");
        } else if (value.isEmpty()) {
            // The framework takes it for absent: "?dryRun" would be no dry run.
            violations.add(name, "empty-parameter", value, "a value", name + " has no value; leave it out instead.");
        } else if (value.codePoints().anyMatch(QueryNames::isUnstorable)) {
            violations.add(name, "text", value, "text without control characters", "No text has control characters.");
        }
    }

    private static boolean isUnstorable(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || character == 0xFFFE
                || character == 0xFFFF;
    }
}
