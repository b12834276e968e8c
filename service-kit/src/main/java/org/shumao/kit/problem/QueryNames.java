package org.shumao.kit.problem;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * This class finds what is wrong with a query whatever its values mean: names that the operation does not know, names that come
 * twice, names without a value, and control characters, of which PostgreSQL takes no NUL.
 */
public final class QueryNames {
    private QueryNames() {}

    /** @param known names of the parameters of the operation, in the order in which a problem lists them */
    static void check(Map<String, List<String>> given, Collection<String> known, Violations violations) {
        given.forEach((name, values) -> check(name, values, known, violations));
    }

    /** Checks the same for an operation that reads its query itself: {@link Violations#throwIfAny} names what is found here first. */
    public static void check(Map<String, List<String>> given, Collection<String> known) {
        Violations violations = new Violations();
        check(given, known, violations);
        QueryFindings.keep(violations.found());
    }

    private static void check(String name, List<String> values, Collection<String> known, Violations violations) {
        String value = String.join(", ", values);
        if (!known.contains(name)) {
            String expected = known.isEmpty() ? "no parameter" : String.join(", ", known);
            // Its value is not repeated, here or in the log: somebody may have put a key there, or in place of the
            // name.
            violations.add(
                    UnknownName.shown(name), "unknown-parameter", null, expected, "There is no such parameter here.");
        } else if (values.size() > 1) {
            violations.add(name, "repeated-parameter", value, "one value", "The parameter is given more than once.");
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
