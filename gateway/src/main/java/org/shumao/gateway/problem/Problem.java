package org.shumao.gateway.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.KeyMask;
import org.shumao.contracts.problem.ProblemType;

/**
 * An RFC 9457 problem detail of the gateway itself, with the response headers that belong to it.
 *
 * @param detail what happened this time and what the caller can do
 * @param headers response headers, such as Retry-After
 * @param errorId id of the cause in the log, if the fault is ours
 * @param violated the budget that is used up, if that is the reason
 */
public record Problem(
        ProblemType type,
        String detail,
        Map<String, String> headers,
        @Nullable String errorId,
        @Nullable String violated) {
    private static final Logger LOG = Logger.getLogger(Problem.class);

    public Problem {
        detail = KeyMask.masked(detail);
    }

    /** The media type of every error that leaves the gateway. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Types that are more specific than their status. */
    private static final Set<ProblemType> SPECIAL = Set.of(
            ProblemType.MALFORMED_BODY,
            ProblemType.IDEMPOTENCY_IN_PROGRESS,
            ProblemType.IDEMPOTENCY_MISMATCH,
            ProblemType.QUOTA_EXCEEDED,
            ProblemType.TOO_MANY_OPEN_REQUESTS);

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of(), null, null);
    }

    /**
     * A fault of the gateway: its cause goes into the log under the id that the response names, and not into the
     * response.
     */
    public static Problem fault(String detail, Throwable cause, HttpServerRequest request) {
        String id = TraceId.of(request);
        LOG.errorf(cause, "Error %s", id);
        return new Problem(ProblemType.INTERNAL_ERROR, detail, Map.of(), id, null);
    }

    /**
     * A problem for an error of which only the status is known. A status that the catalogue lacks becomes the nearest
     * one in it, because callers see only the catalogue.
     *
     * @param serverFault the type for an unknown status from 500
     */
    public static Problem ofStatus(int status, ProblemType serverFault, String detail) {
        ProblemType other = status < 500 ? ProblemType.VALIDATION_FAILED : serverFault;
        ProblemType type = Arrays.stream(ProblemType.values())
                .filter(candidate -> candidate.status() == status && !SPECIAL.contains(candidate))
                .findFirst()
                .orElse(other);
        return of(type, detail);
    }

    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(type, detail, Map.copyOf(more), errorId, violated);
    }

    /** The same problem, with the budget that is used up: the member that the draft of RateLimit header fields defines. */
    public Problem violating(String budget) {
        return new Problem(type, detail, headers, errorId, budget);
    }

    /** Returns the body as response to a request; {@code instance} is its path, with a key in it masked. */
    public Buffer body(HttpServerRequest request) {
        JsonObject body = new JsonObject()
                .put("type", type.uri().toString())
                .put("title", TitleLanguage.of(request).title(type))
                .put("status", type.status())
                .put("detail", detail);
        if (request.path() != null) {
            body.put("instance", KeyMask.masked(request.path()));
        }
        if (violated != null) {
            body.put("violated-policies", new JsonArray().add(violated));
        }
        return (errorId == null ? body : body.put("errorId", errorId))
                .put("traceId", TraceId.of(request))
                .toBuffer();
    }
}
