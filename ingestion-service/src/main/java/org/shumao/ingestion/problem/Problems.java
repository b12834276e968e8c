package org.shumao.ingestion.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;

/** The problems that this service raises itself, as RFC 9457 problem details with a type of the catalogue. */
public final class Problems {
    private static final String RETRY_AFTER = "Retry-After";

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
        return of(ProblemType.VALIDATION_FAILED, violation.message())
                .with("field", violation.field())
                .with("expected", violation.expected())
                .with("errors", List.of(violation))
                .build();
    }
}
