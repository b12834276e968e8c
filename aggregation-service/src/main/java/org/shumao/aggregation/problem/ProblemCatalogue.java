package org.shumao.aggregation.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import org.shumao.contracts.problem.ProblemType;

/** Gives every problem that the framework raises type and title of the catalogue, by status, and a detail if it has none. */
@ApplicationScoped
class ProblemCatalogue implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        ProblemType type = ProblemType.ofStatus(problem.getStatusCode());
        HttpProblem.Builder ours =
                HttpProblem.builder(problem).withType(type.uri()).withTitle(type.title());
        if (problem.getDetail() == null) {
            ours.withDetail(type.explanation().meaningEn());
        }
        return ours.build();
    }
}
