package org.shumao.kit.problem.framework;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.StoreFailure;
import org.shumao.kit.problem.UnreadableBody;
import org.shumao.kit.topic.BrokerUnavailable;

/**
 * Gives the errors that the framework raises (no token, no such path, broken JSON, a fault of ours) a type of the
 * catalogue, and a detail that names none of our classes.
 */
@ApplicationScoped
class CatalogueProblems implements ProblemPostProcessor {
    /** Behind what needs the problem of the framework, before {@link ProblemLog}, which has the lowest one, the default. */
    @Override
    public int priority() {
        return 0;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        String unreadable = UnreadableBody.describeCause(context.cause);
        HttpProblem.Builder ours = unreadable == null
                ? ofCause(context, problem.getStatusCode())
                : Problems.of(ProblemType.MALFORMED_BODY, unreadable);
        problem.getHeaders().forEach(ours::withHeader);
        return ours.withInstance(problem.getInstance()).build();
    }

    private static HttpProblem.Builder ofCause(ProblemContext context, int status) {
        if (StoreFailure.isTransient(context.cause)) {
            return Problems.of(ProblemType.SERVICE_UNAVAILABLE, StoreFailure.DETAIL)
                    .withHeader(HttpHeaders.RETRY_AFTER, StoreFailure.RETRY_AFTER.toSeconds());
        }
        if (BrokerUnavailable.isCause(context.cause)) {
            return Problems.of(ProblemType.SERVICE_UNAVAILABLE, BrokerUnavailable.DETAIL)
                    .withHeader(HttpHeaders.RETRY_AFTER, StoreFailure.RETRY_AFTER.toSeconds());
        }
        ProblemType type = ProblemType.ofStatus(status);
        HttpProblem.Builder ours = Problems.of(type, type.explanation().detailEn());
        return switch (type) {
            case METHOD_NOT_ALLOWED -> ours.withHeader(HttpHeaders.ALLOW, AllowedMethods.of(context.path));
            case INTERNAL_ERROR -> ours.with(Fault.ID, Fault.logged(context.cause));
            case FORBIDDEN ->
                ours.withDetail(
                        CalledOperation.neededScope().orElse(type.explanation().detailEn()));
            case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> OfferedMediaTypes.complete(ours, type, context.path);
            default -> ours;
        };
    }
}
