package org.shumao.kit.problem.framework;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;
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
    private static final Logger LOG = Logger.getLogger(CatalogueProblems.class);

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
            case METHOD_NOT_ALLOWED -> ours.withHeader(HttpHeaders.ALLOW, RouterOffers.methods(context.path));
            case INTERNAL_ERROR -> ours.with("errorId", logged(context.cause));
            case FORBIDDEN ->
                ours.withDetail(neededScope().orElse(type.explanation().detailEn()));
            case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> RouterOffers.complete(ours, type, context.path);
            default -> ours;
        };
    }

    /**
     * Logs the cause of a fault of ours, of which the response says nothing, and returns the name under which it is found in the log:
     * the trace id of the request, or one of its own while traces are off.
     */
    private static String logged(@Nullable Throwable cause) {
        SpanContext span = Span.current().getSpanContext();
        String id = span.isValid() ? span.getTraceId() : UUID.randomUUID().toString();
        LOG.errorf(cause, "Error %s", id);
        return id;
    }

    /** Returns what a key needs for the operation that the request has reached, as a sentence; empty if it has reached none. */
    private static Optional<String> neededScope() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request == null || request.getTarget() == null) {
            return Optional.empty();
        }
        Method method = request.getTarget().getLazyMethod().getMethod();
        RolesAllowed own = method.getAnnotation(RolesAllowed.class);
        RolesAllowed all = own == null ? method.getDeclaringClass().getAnnotation(RolesAllowed.class) : own;
        List<String> scopes = all == null ? List.of() : List.of(all.value());
        int last = scopes.size() - 1;
        return Optional.of(
                switch (scopes.size()) {
                    case 0 -> "Nobody may do this.";
                    case 1 -> "This needs a key with the scope " + scopes.get(0) + ".";
                    default ->
                        "This needs a key with one of the scopes " + String.join(", ", scopes.subList(0, last)) + " or "
                                + scopes.get(last) + ".";
                });
    }
}
