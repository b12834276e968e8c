package org.shumao.aggregation.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.shumao.contracts.problem.ProblemType;

/** Starts a problem of the catalogue. */
public final class Problems {
    private Problems() {}

    public static HttpProblem.Builder of(ProblemType type, String detail) {
        return HttpProblem.builder()
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(detail);
    }
}
