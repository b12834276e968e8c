package org.shumao.gateway.proxy;

import java.util.Arrays;
import java.util.List;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;

/** Errors that a service gave without a problem, such as those of its HTTP server: callers see the catalogue only. */
final class ServiceErrors {
    // One status may have several types; these are the general ones.
    private static final List<ProblemType> SPECIAL =
            List.of(ProblemType.MALFORMED_BODY, ProblemType.IDEMPOTENCY_IN_PROGRESS);

    private ServiceErrors() {}

    static Problem asProblem(Upstream upstream, int status) {
        String detail = "The " + upstream.label() + " service answered " + status + " without saying more.";
        ProblemType other = status < 500 ? ProblemType.VALIDATION_FAILED : ProblemType.UPSTREAM_FAILED;
        ProblemType type = Arrays.stream(ProblemType.values())
                .filter(candidate -> candidate.status() == status && !SPECIAL.contains(candidate))
                .findFirst()
                .orElse(other);
        Problem problem = Problem.of(type, detail);
        return type == ProblemType.SERVICE_UNAVAILABLE
                ? problem.with("Retry-After", UpstreamFailure.RETRY_AFTER_SECONDS)
                : problem;
    }
}
