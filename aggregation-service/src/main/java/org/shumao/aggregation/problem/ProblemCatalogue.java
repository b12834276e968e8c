package org.shumao.aggregation.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.shumao.contracts.problem.ProblemType;

/** Gives every problem that the framework raises type, title and detail of the catalogue, by status; its own names our tools. */
@ApplicationScoped
class ProblemCatalogue implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        ProblemType type = ProblemType.ofStatus(problem.getStatusCode());
        HttpProblem.Builder ours = HttpProblem.builder(problem)
                .withType(type.uri())
                .withTitle(type.title())
                .withDetail(type.explanation().detailEn());
        switch (type) {
            case METHOD_NOT_ALLOWED -> ours.withHeader(HttpHeaders.ALLOW, AllowedMethods.of(context.path));
            case INTERNAL_ERROR -> ours.with(Fault.ID, Fault.logged(context.cause));
            case FORBIDDEN ->
                ours.withDetail(
                        CalledOperation.neededScope().orElse(type.explanation().detailEn()));
            case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> OfferedMediaTypes.complete(ours, type, context.path);
            default -> {
                // Nothing to add.
            }
        }
        return ours.build();
    }
}
