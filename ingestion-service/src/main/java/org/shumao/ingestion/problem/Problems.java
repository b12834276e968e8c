package org.shumao.ingestion.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;

/** The problems that this service raises itself, as RFC 9457 problem details with a type of the catalogue. */
public final class Problems {
    private static final String RETRY_AFTER = "Retry-After";
    private static final String ERRORS = "errors";
    private static final String NUMBER = "a whole number from 0 to " + Integer.MAX_VALUE;
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    private Problems() {}

    /** To be completed and thrown. */
    public static HttpProblem.Builder of(ProblemType type, String detail) {
        return HttpProblem.builder()
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(detail);
    }

    /** A problem that the same request, sent again later, may not meet. */
    public static HttpProblem later(ProblemType type, String detail, Duration after) {
        return of(type, detail)
                .withHeader(RETRY_AFTER, Math.max(1, after.toSeconds()))
                .build();
    }

    /** One parameter or property is wrong, or missing; {@code field} names it. */
    public static HttpProblem validationFailed(String field, String expected) {
        return validationFailed(field, null, expected);
    }

    /** @param value what was given; null if nothing was, or it must not be repeated */
    public static HttpProblem validationFailed(String field, @Nullable String value, String expected) {
        return validationFailed(new Violation(field, "value", value, expected, field + " must be " + expected + "."));
    }

    static HttpProblem validationFailed(Violation violation) {
        return validationFailed(List.of(violation));
    }

    /** With what is wrong with the names in the query, if nobody has told it yet. */
    static HttpProblem validationFailed(List<Violation> own) {
        List<Violation> all = new ArrayList<>(QueryFindings.take());
        Set<String> told = all.stream().map(Violation::field).collect(Collectors.toSet());
        own.stream().filter(violation -> !told.contains(violation.field())).forEach(all::add);
        Violation first = all.get(0);
        String detail = all.size() == 1 ? first.message() : all.size() + " rules are broken; errors names them all.";
        return of(ProblemType.VALIDATION_FAILED, detail)
                .with("field", first.field())
                .with("expected", first.expected())
                .with(ERRORS, List.copyOf(all))
                .build();
    }

    /**
     * Makes every check of the parameters of a request, and tells all that is wrong with them and with their names at once. To
     * be called by each operation that has parameters, before it acts.
     *
     * @throws HttpProblem {@code validation-failed}, if anything is wrong
     */
    public static void tellTogether(Runnable... checks) {
        List<Violation> found = new ArrayList<>(QueryFindings.take());
        Set<String> told = found.stream().map(Violation::field).collect(Collectors.toSet());
        for (Runnable check : checks) {
            try {
                check.run();
            } catch (HttpProblem problem) {
                if (!ProblemType.VALIDATION_FAILED.uri().equals(problem.getType())) {
                    throw problem;
                }
                ((List<?>) problem.getParameters().getOrDefault(ERRORS, List.of()))
                        .stream()
                                .map(Violation.class::cast)
                                .filter(violation -> !told.contains(violation.field()))
                                .forEach(found::add);
            }
        }
        if (!found.isEmpty()) {
            throw validationFailed(found);
        }
    }

    /** A whole number that may be absent. */
    public static int number(String field, @Nullable String written, int otherwise, int least, int most) {
        if (written == null) {
            return otherwise;
        }
        if (!WHOLE.matcher(written).matches() || Long.parseLong(written) > Integer.MAX_VALUE) {
            throw validationFailed(new Violation(field, "number", written, NUMBER, field + " must be " + NUMBER + "."));
        }
        int number = Integer.parseInt(written);
        if (number < least || number > most) {
            throw validationFailed(field, written, least + " to " + most);
        }
        return number;
    }
}
