package org.shumao.aggregation.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.shumao.contracts.problem.ProblemType;

/** Gives every problem that the framework raises its type and title from the catalogue, by status. */
@ApplicationScoped
class ProblemCatalogue implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        ProblemType type = typeOf(problem.getStatusCode());
        return HttpProblem.builder(problem)
                .withType(type.uri())
                .withTitle(type.title())
                .build();
    }

    private static ProblemType typeOf(int status) {
        return Stream.of(ProblemType.values())
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(status < 500 ? ProblemType.VALIDATION_FAILED : ProblemType.INTERNAL_ERROR);
    }
}
