package org.shumao.gateway.forward;

import io.vertx.core.VertxException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;

/**
 * Tells a caller that a service does not respond. Reasons stay in the log, because they name hosts and ports.
 */
final class UpstreamFailure {
    /** Long enough for a service to restart. */
    private static final int RETRY_AFTER_SECONDS = 5;

    private UpstreamFailure() {}

    /** @param mayHaveActed whether the request changes something and may have reached the service */
    static Problem of(String service, Throwable cause, boolean mayHaveActed) {
        Throwable reason = cause instanceof Service.Blameless ? Objects.requireNonNull(cause.getCause()) : cause;
        if (!isUnreachable(reason)) {
            return nonsense(service, "gave an answer that is not HTTP");
        }
        String what = "The " + service + " service cannot be reached now.";
        return mayHaveActed
                ? Problem.of(
                                ProblemType.SERVICE_UNAVAILABLE,
                                what
                                        + " It is not known whether it saw the request: send it again with the same"
                                        + " Idempotency-Key.")
                        .with("Retry-After", Integer.toString(RETRY_AFTER_SECONDS))
                : Problem.later(what, RETRY_AFTER_SECONDS);
    }

    static Problem timeout(String service, boolean mayHaveActed) {
        return Problem.of(
                ProblemType.UPSTREAM_TIMEOUT,
                "The " + service + " service did not answer in time."
                        + (mayHaveActed
                                ? " It may still act on the request: send it again with the same Idempotency-Key."
                                : ""));
    }

    /** The last calls failed, so the gateway does not ask the service now. */
    static Problem open(String service, Duration untilNextTry) {
        return Problem.later(
                "The " + service + " service cannot be reached now: the last requests to it failed.",
                untilNextTry.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /** Returns the problem for an error of a service that came without one, such as those of its HTTP server. */
    static Problem speechless(String service, int status) {
        Problem problem = Problem.ofStatus(
                status,
                ProblemType.UPSTREAM_FAILED,
                "The " + service + " service answered " + status + " without saying more.");
        return problem.type() == ProblemType.SERVICE_UNAVAILABLE
                ? problem.with("Retry-After", Integer.toString(RETRY_AFTER_SECONDS))
                : problem;
    }

    static Problem nonsense(String service, String what) {
        return Problem.of(ProblemType.UPSTREAM_FAILED, "The " + service + " service " + what + ".");
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
