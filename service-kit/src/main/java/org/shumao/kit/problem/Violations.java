package org.shumao.kit.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.Nearest;

/** Collects every broken rule of a request, so that the caller can correct all of them at once. */
public final class Violations {
    /** No more digits than a {@code long} takes. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    private final List<Violation> found = new ArrayList<>();

    public void add(String field, String rule, @Nullable String value, String expected, String message) {
        found.add(new Violation(field, rule, value, expected, message));
    }

    /**
     * Adds that a name is none of those that are known.
     *
     * @param field as the problem shows it
     * @param value the name, unless the field is the name; null if it must not be repeated
     * @param meant the name that is written
     * @param expected words before the names, which follow in the order of likeness
     */
    public void addUnknown(
            String field,
            String rule,
            @Nullable String value,
            String meant,
            Collection<String> known,
            String expected,
            String message) {
        List<String> nearest = Nearest.first(meant, known);
        found.add(new Violation(field, rule, value, expected + String.join(", ", nearest), message, nearest));
    }

    void add(Violation violation) {
        if (!found.contains(violation)) {
            found.add(violation);
        }
    }

    /** Adds those that were not found before. */
    public void addNew(Violations others) {
        others.found.forEach(this::add);
    }

    /** Reads a whole number that may be absent; {@code otherwise} if it is absent or refused. */
    public int number(String field, @Nullable String written, int otherwise, int least, int most) {
        if (written == null) {
            return otherwise;
        }
        if (WHOLE.matcher(written).matches()) {
            long number = Long.parseLong(written);
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        String expected = "a whole number from " + least + " to " + most;
        add(field, "range", written, expected, field + " must be " + expected + ".");
        return otherwise;
    }

    /** Checks a text that must be given: of some length, not blank, and without control characters. */
    public void text(String field, @Nullable String written, int longest) {
        boolean clean = written != null
                && !written.isBlank()
                && written.length() <= longest
                && written.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (!clean) {
            String expected = "text of 1 to " + longest + " characters, without control characters";
            add(field, "text", written, expected, written == null ? "It is missing." : "No text is like this.");
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Violation> found() {
        return List.copyOf(found);
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, if there are any, here or in the names of
     *     the query
     */
    public void throwIfAny() {
        List<Violation> all = new ArrayList<>(QueryFindings.take());
        Set<String> named = all.stream().map(Violation::field).collect(Collectors.toSet());
        found.stream().filter(own -> !named.contains(own.field())).forEach(all::add);
        if (!all.isEmpty()) {
            throw Problems.validationFailed(all);
        }
    }
}
