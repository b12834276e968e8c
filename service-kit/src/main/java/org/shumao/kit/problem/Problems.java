package org.shumao.kit.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.KeyMask;
import org.shumao.contracts.problem.ProblemType;

/** This class makes the problems that a service raises itself, as RFC 9457 problem details with a type of the catalogue. */
public final class Problems {
    private static final String ERRORS = "errors";

    /** Names that are known where one is not, the nearest first. */
    public static final String KNOWN = "known";

    private Problems() {}

    /** Begins a problem, to be completed and thrown. A key in the detail is masked. */
    public static HttpProblem.Builder of(ProblemType type, String detail) {
        return HttpProblem.builder()
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(KeyMask.masked(detail));
    }

    public static HttpProblem notFound(String detail) {
        return of(ProblemType.NOT_FOUND, detail).build();
    }

    public static HttpProblem conflict(String detail) {
        return of(ProblemType.CONFLICT, detail).build();
    }

    public static HttpProblem forbidden(String detail) {
        return of(ProblemType.FORBIDDEN, detail).build();
    }

    /** Makes a problem that the same request, sent again later, may not meet. */
    public static HttpProblem later(ProblemType type, String detail, Duration after) {
        return of(type, detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, after.toSeconds()))
                .build();
    }

    /** @throws HttpProblem {@code malformed-body}, if there is no body */
    public static <T> T present(@Nullable T body) {
        if (body == null) {
            throw of(ProblemType.MALFORMED_BODY, "The body is missing.").build();
        }
        return body;
    }

    /**
     * The same where something has failed, which the log names and the problem does not.
     *
     * @param cause what has failed
     */
    public static HttpProblem later(ProblemType type, String detail, Duration after, Throwable cause) {
        HttpProblem problem = later(type, detail, after);
        problem.initCause(cause);
        return problem;
    }

    /** One parameter or property is wrong, or missing; {@code field} names it. */
    public static HttpProblem validationFailed(String field, String expected) {
        return validationFailed(field, null, expected);
    }

    /** @param value what was given; null if nothing was, or it must not be repeated */
    public static HttpProblem validationFailed(String field, @Nullable String value, String expected) {
        Violation violation = new Violation(field, "value", value, expected, field + " must be " + expected + ".");
        List<Violation> all = new ArrayList<>(QueryFindings.take());
        if (all.stream().noneMatch(found -> found.field().equals(field))) {
            all.add(violation);
        }
        return validationFailed(all);
    }

    static HttpProblem validationFailed(List<Violation> violations) {
        String detail = violations.size() == 1
                ? violations.get(0).sentence()
                : violations.size() + " rules are broken; errors names them all.";
        HttpProblem.Builder problem = of(ProblemType.VALIDATION_FAILED, detail).with(ERRORS, List.copyOf(violations));
        violations.stream()
                .map(Violation::known)
                .filter(known -> !known.isEmpty())
                .findFirst()
                .ifPresent(known -> problem.with(KNOWN, known));
        return problem.build();
    }

    /** Puts a problem in the place of a response that is already made, with nothing of it left. */
    public static void replace(
            ContainerRequestContext request, ContainerResponseContext response, HttpProblem problem) {
        HttpProblem whole = ExceptionMapperBase.postProcessorsRegistry.applyPostProcessing(
                problem, ProblemContext.of(problem, request.getUriInfo()));
        response.getHeaders().clear();
        response.setStatus(whole.getStatusCode());
        response.setEntity(whole, new Annotation[0], HttpProblem.MEDIA_TYPE);
    }

    private static List<Violation> violations(HttpProblem problem) {
        return ((List<?>) problem.getParameters().getOrDefault(ERRORS, List.of()))
                .stream().map(Violation.class::cast).toList();
    }

    /**
     * Returns the broken rules that a problem names, to be shown with one of many rows. If it names none, the last part of its type is
     * the one rule.
     *
     * @param field of that one rule
     * @param expected what that one rule wants
     */
    public static List<Violation> violations(HttpProblem problem, String field, String expected) {
        List<Violation> named = violations(problem);
        if (!named.isEmpty()) {
            return named;
        }
        String type = String.valueOf(problem.getType());
        return List.of(new Violation(
                field,
                type.substring(type.lastIndexOf('/') + 1),
                null,
                expected,
                Objects.toString(problem.getDetail(), problem.getTitle())));
    }

    /**
     * Makes every check of the parameters of a request, and names all that is wrong with them and with their names at once. To
     * be called by each operation that has parameters, before it acts.
     *
     * @throws HttpProblem {@code validation-failed}, if anything is wrong
     */
    public static void checkTogether(Runnable... checks) {
        List<Violation> ofNames = QueryFindings.take();
        Violations violations = new Violations();
        for (Runnable check : checks) {
            try {
                check.run();
            } catch (HttpProblem problem) {
                if (!ProblemType.VALIDATION_FAILED.uri().equals(problem.getType())) {
                    throw problem;
                }
                violations(problem).forEach(violations::add);
            }
        }
        QueryFindings.keep(ofNames);
        violations.throwIfAny();
    }
}
