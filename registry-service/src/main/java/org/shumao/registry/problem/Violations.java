package org.shumao.registry.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects every broken rule of a request, so that the caller can correct all of them at once. */
public final class Violations {
    private static final int SHOWN_CHARACTERS = 220;

    private final List<Violation> found = new ArrayList<>();

    public void add(String field, String rule, @Nullable String value, String expected, String message) {
        found.add(new Violation(field, rule, value == null ? null : visible(value), expected, message));
    }

    /** Adds those that were not found before. */
    public void addNew(Violations others) {
        others.found.stream().filter(other -> !found.contains(other)).forEach(found::add);
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
        Set<String> told = all.stream().map(Violation::field).collect(Collectors.toSet());
        found.stream().filter(own -> !told.contains(own.field())).forEach(all::add);
        if (!all.isEmpty()) {
            throw Problems.validationFailed(all);
        }
    }

    /** A value as it may be shown: nothing invisible, nothing that turns the text around it, not too long. */
    private static String visible(String value) {
        String shown = value.codePoints()
                .limit(SHOWN_CHARACTERS)
                .mapToObj(c -> InvisibleCharacters.contains(c) ? InvisibleCharacters.name(c) : Character.toString(c))
                .collect(Collectors.joining());
        return value.codePointCount(0, value.length()) > SHOWN_CHARACTERS ? shown + "..." : shown;
    }
}
