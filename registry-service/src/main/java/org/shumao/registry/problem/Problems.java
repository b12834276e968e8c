package org.shumao.registry.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;

/** The problems that this service raises itself, as RFC 9457 problem details with a type of the catalogue. */
public final class Problems {
    private Problems() {}

    /** To be completed and thrown. */
    public static HttpProblem.Builder of(ProblemType type, String detail) {
        return HttpProblem.builder()
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(detail);
    }

    public static HttpProblem notFound(String detail) {
        return of(ProblemType.NOT_FOUND, detail).build();
    }

    /** @throws HttpProblem {@code malformed-body}, if there is no body */
    public static <T> T present(@Nullable T body) {
        if (body == null) {
            throw of(ProblemType.MALFORMED_BODY, "The body is missing.").build();
        }
        return body;
    }

    static HttpProblem validationFailed(List<Violation> violations) {
        String detail = violations.size() == 1
                ? violations.get(0).message()
                : violations.size() + " rules are broken; errors names them all.";
        return of(ProblemType.VALIDATION_FAILED, detail)
                .with("errors", List.copyOf(violations))
                .build();
    }
}
