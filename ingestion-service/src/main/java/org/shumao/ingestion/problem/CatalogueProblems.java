package org.shumao.ingestion.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;

/**
 * Gives the errors that the framework raises (no token, no such path, broken JSON, a fault of ours) a type of the
 * catalogue, and a detail that names none of our classes and quotes nothing of the body.
 */
@ApplicationScoped
class CatalogueProblems implements ProblemPostProcessor {
    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        if (StoreFailure.isTransient(context.cause)) {
            return StoreFailure.problem(problem);
        }
        ProblemType type = isAboutJson(context.cause) ? ProblemType.MALFORMED_BODY : ofStatus(problem.getStatusCode());
        HttpProblem.Builder ours = HttpProblem.builder()
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(type.explanation().meaningEn())
                .withInstance(problem.getInstance());
        problem.getHeaders().forEach(ours::withHeader);
        return ours.build();
    }

    private static boolean isAboutJson(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException) {
                return true;
            }
        }
        return false;
    }

    private static ProblemType ofStatus(int status) {
        ProblemType other = status >= 500 ? ProblemType.INTERNAL_ERROR : ProblemType.VALIDATION_FAILED;
        return Stream.of(ProblemType.values())
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(other);
    }
}
