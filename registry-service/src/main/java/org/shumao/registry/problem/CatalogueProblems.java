package org.shumao.registry.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;

/**
 * Gives the errors that the framework raises (no token, no such path, broken JSON, a fault of ours) a type of the
 * catalogue, and a detail that names none of our classes.
 */
@ApplicationScoped
class CatalogueProblems implements ProblemPostProcessor {
    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        UnreadableBody body = UnreadableBody.behind(context.cause);
        ProblemType type = body == null ? ProblemType.ofStatus(problem.getStatusCode()) : ProblemType.MALFORMED_BODY;
        HttpProblem.Builder ours = HttpProblem.builder()
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(detail(type, body))
                .withInstance(problem.getInstance());
        problem.getHeaders().forEach(ours::withHeader);
        return ours.build();
    }

    private static String detail(ProblemType type, @Nullable UnreadableBody body) {
        return body == null ? type.explanation().meaningEn() : body.detail();
    }
}
