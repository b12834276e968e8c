package org.shumao.ingestion.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
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
        ProblemType type =
                isAboutJson(context.cause) ? ProblemType.MALFORMED_BODY : ProblemType.ofStatus(problem.getStatusCode());
        HttpProblem.Builder ours = HttpProblem.builder()
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(type.explanation().detailEn())
                .withInstance(problem.getInstance());
        problem.getHeaders().forEach(ours::withHeader);
        return complete(ours, type, context).build();
    }

    private static HttpProblem.Builder complete(HttpProblem.Builder ours, ProblemType type, ProblemContext context) {
        return switch (type) {
            case METHOD_NOT_ALLOWED -> ours.withHeader(HttpHeaders.ALLOW, AllowedMethods.of(context.path));
            case INTERNAL_ERROR -> ours.with(Fault.ID, Fault.logged(context.cause));
            case FORBIDDEN ->
                ours.withDetail(
                        CalledOperation.neededScope().orElse(type.explanation().detailEn()));
            case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> OfferedMediaTypes.complete(ours, type, context.path);
            case MALFORMED_BODY -> ours.withDetail(whereJsonBreaks(type, context.cause));
            default -> ours;
        };
    }

    /** Where it is, and nothing of what stands there. */
    private static String whereJsonBreaks(ProblemType type, @Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
                JsonLocation at = json.getLocation();
                return "The JSON is broken or of another shape at line " + at.getLineNr() + ", column "
                        + at.getColumnNr() + ".";
            }
        }
        return type.explanation().detailEn();
    }

    private static boolean isAboutJson(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException) {
                return true;
            }
        }
        return false;
    }
}
