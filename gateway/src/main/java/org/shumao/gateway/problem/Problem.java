package org.shumao.gateway.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.shumao.contracts.problem.KeyMask;
import org.shumao.contracts.problem.ProblemType;

/**
 * Describes a problem of the gateway itself (RFC 9457), with the response headers that belong to it.
 *
 * @param detail what happened this time and what the caller can do
 * @param headers response headers, such as Retry-After
 * @param members further members of the body: {@code errorId}, the id of the cause in the log, if the fault is ours
 */
public record Problem(ProblemType type, String detail, Map<String, String> headers, Map<String, Object> members) {
    private static final Logger LOG = Logger.getLogger(Problem.class);

    public Problem {
        detail = KeyMask.masked(detail);
    }

    /** Every error that leaves the gateway has this media type, but those of SDMX. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Types that are more specific than their status. */
    private static final Set<ProblemType> SPECIAL = Set.of(
            ProblemType.MALFORMED_BODY,
            ProblemType.IDEMPOTENCY_IN_PROGRESS,
            ProblemType.IDEMPOTENCY_MISMATCH,
            ProblemType.QUOTA_EXCEEDED,
            ProblemType.TOO_MANY_OPEN_REQUESTS);

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of(), Map.of());
    }

    /** Returns the problem of a request that nobody can serve now; the caller may try again after so many seconds. */
    public static Problem later(String why, long seconds) {
        return of(ProblemType.SERVICE_UNAVAILABLE, why + " Nothing was changed; try again in " + seconds + " seconds.")
                .with("Retry-After", Long.toString(seconds));
    }

    /** Returns the problem of a body of more bytes than the gateway takes. */
    public static Problem tooLarge(long limit) {
        return of(ProblemType.BODY_TOO_LARGE, "The body exceeds " + limit + " bytes; send it in parts.");
    }

    /**
     * Returns a fault of the gateway: its cause goes into the log under the id that the response names, and not into the
     * response.
     */
    public static Problem fault(String detail, Throwable cause, HttpServerRequest request) {
        String id = TraceId.of(request);
        LOG.errorf(cause, "Error %s", id);
        return new Problem(ProblemType.INTERNAL_ERROR, detail, Map.of(), Map.of("errorId", id));
    }

    /**
     * Returns a problem for an error of which only the status is known. A status that the catalogue lacks becomes the nearest
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
        return new Problem(type, detail, Map.copyOf(more), members);
    }

    /** Returns the same problem, with the budget that is used up: the member that the draft of RateLimit header fields defines. */
    public Problem violating(String budget) {
        return naming(Map.of("violated-policies", List.of(budget)));
    }

    /** Returns the same problem with these members beside those of every problem. */
    public Problem naming(Map<String, Object> more) {
        return new Problem(type, detail, headers, Map.copyOf(more));
    }

    /** Returns all headers of a response with this body. */
    public Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", SdmxError.suits(request) ? SdmxError.mediaType(request) : MEDIA_TYPE);
        all.put("Content-Language", TitleLanguage.of(request).contentLanguage());
        all.put("Cache-Control", "no-store");
        return all;
    }

    /** Returns the body as response to a request, to one of SDMX as it words errors; {@code instance} is its path, with a key in it masked. */
    public Buffer body(HttpServerRequest request) {
        JsonObject body = new JsonObject()
                .put("type", type.uri().toString())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail);
        if (request.path() != null) {
            body.put("instance", KeyMask.masked(request.path()));
        }
        members.forEach(body::put);
        JsonObject told = ProblemTexts.in(TitleLanguage.of(request), body.put("traceId", TraceId.of(request)));
        return SdmxError.suits(request) ? SdmxError.body(request, told) : told.toBuffer();
    }
}
