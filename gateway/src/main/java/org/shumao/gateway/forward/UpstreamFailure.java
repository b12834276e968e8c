package org.shumao.gateway.forward;

import io.vertx.core.VertxException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.route.Upstream;

/**
 * The problem for a caller when a service does not respond. Reasons stay in the log, because they name hosts and ports.
 */
final class UpstreamFailure {
    /** Long enough for a service to restart. */
    static final String RETRY_AFTER_SECONDS = "5";

    private UpstreamFailure() {}

    /** @param mayHaveActed whether the request changes something and may have reached the service */
    static Problem of(Upstream upstream, Throwable cause, boolean mayHaveActed) {
        Throwable reason =
                cause instanceof CircuitBreakers.Blameless ? Objects.requireNonNull(cause.getCause()) : cause;
        if (!isUnreachable(reason)) {
            return nonsense(upstream, "gave an answer that is not HTTP");
        }
        String detail = "The " + upstream.label() + " service cannot be reached now."
                + (mayHaveActed
                        ? " It is not known whether it saw the request: send it again with the same Idempotency-Key."
                        : " Nothing was changed; try again in " + RETRY_AFTER_SECONDS + " seconds.");
        return Problem.of(ProblemType.SERVICE_UNAVAILABLE, detail).with("Retry-After", RETRY_AFTER_SECONDS);
    }

    static Problem timeout(Upstream upstream, boolean mayHaveActed) {
        return Problem.of(
                ProblemType.UPSTREAM_TIMEOUT,
                "The " + upstream.label() + " service did not answer in time."
                        + (mayHaveActed
                                ? " It may still act on the request: send it again with the same Idempotency-Key."
                                : ""));
    }

    /** The last calls failed, so the gateway does not ask the service now. */
    static Problem open(Upstream upstream, Duration untilNextTry) {
        String seconds = Long.toString(untilNextTry.plusSeconds(1).minusNanos(1).toSeconds());
        return Problem.of(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "The " + upstream.label() + " service cannot be reached now: the last requests to it failed."
                                + " Nothing was changed; try again in " + seconds + " seconds.")
                .with("Retry-After", seconds);
    }

    /** An error of a service that came without a problem, such as those of its HTTP server. */
    static Problem speechless(Upstream upstream, int status) {
        Problem problem = Problem.ofStatus(
                status,
                ProblemType.UPSTREAM_FAILED,
                "The " + upstream.label() + " service answered " + status + " without saying more.");
        return problem.type() == ProblemType.SERVICE_UNAVAILABLE
                ? problem.with("Retry-After", RETRY_AFTER_SECONDS)
                : problem;
    }

    static Problem nonsense(Upstream upstream, String what) {
        return Problem.of(ProblemType.UPSTREAM_FAILED, "The " + upstream.label() + " service " + what + ".");
    }

    /**
     * The connection was refused, reset or closed before a response, the host is unknown, or no connection was free in
     * time.
     */
    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof VertxException
                || cause instanceof TimeoutException
                || (cause instanceof IOException && !(cause instanceof SSLException));
    }
}
