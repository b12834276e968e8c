package org.shumao.aggregation.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
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
        switch (type) {
            case METHOD_NOT_ALLOWED -> ours.withHeader(HttpHeaders.ALLOW, AllowedMethods.of(context.path));
            case INTERNAL_ERROR -> ours.with(Fault.ID, Fault.logged(context.cause));
            default -> {
                // Nothing to add.
            }
        }
        return ours.build();
    }
}
