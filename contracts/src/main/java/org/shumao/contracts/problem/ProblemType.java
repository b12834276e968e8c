package org.shumao.contracts.problem;

import java.net.URI;
import java.util.Arrays;

/**
 * The closed catalogue of RFC 9457 problem types. The type URI is relative to the public address: {@code
 * /problems/<slug>} explains it.
 */
public enum ProblemType {
    VALIDATION_FAILED("validation-failed", 400, "The request breaks a rule"),
    MALFORMED_BODY("malformed-body", 400, "The body is not what its content type says"),
    UNAUTHENTICATED("unauthenticated", 401, "Credentials are missing, expired or not valid"),
    FORBIDDEN("forbidden", 403, "The credentials do not allow this"),
    EMBARGOED("embargoed", 403, "This is embargoed"),
    NOT_FOUND("not-found", 404, "There is nothing at this address"),
    NOT_RELEASED("not-released", 404, "This is not released"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This address does not take this method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "None of the offered media types is accepted"),
    BODY_TOO_SLOW("body-too-slow", 408, "The body came too slowly"),
    CONFLICT("conflict", 409, "The request contradicts what is stored"),
    IDEMPOTENCY_IN_PROGRESS("idempotency-in-progress", 409, "A request with this Idempotency-Key is being processed"),
    RELEASE_WITHDRAWN("release-withdrawn", 410, "This release was withdrawn"),
    BODY_TOO_LARGE("body-too-large", 413, "The body exceeds the limit"),
    ATOMIC_TOO_LARGE("atomic-too-large", 413, "The submission is too large to be taken as a whole"),
    ADDRESS_TOO_LONG("address-too-long", 414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "This media type is not taken here"),
    UNSUPPORTED_ENCODING("unsupported-encoding", 415, "This Content-Encoding is not taken here"),
    RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "The file has no such bytes"),
    IDEMPOTENCY_MISMATCH("idempotency-mismatch", 422, "The Idempotency-Key was used with another body"),
    PRECONDITION_FAILED("precondition-failed", 412, "The stored version is not the one named"),
    PRECONDITION_REQUIRED("precondition-required", 428, "The version that the change is for must be named"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many wrong keys came from this address"),
    QUOTA_EXCEEDED("quota-exceeded", 429, "The budget of this caller is used up"),
    TOO_MANY_OPEN_REQUESTS("too-many-open-requests", 429, "Too many requests of this caller are open"),
    HEADERS_TOO_LARGE("headers-too-large", 431, "The headers are too large together"),
    INTERNAL_ERROR("internal-error", 500, "A fault of ours"),
    UPSTREAM_FAILED("upstream-failed", 502, "A service gave an answer that makes no sense"),
    SERVICE_UNAVAILABLE("service-unavailable", 503, "A service or its store is not available now"),
    UPSTREAM_TIMEOUT("upstream-timeout", 504, "A service did not answer in time");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public String slug() {
        return slug;
    }

    /** HTTP status code. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public URI uri() {
        return URI.create("/problems/" + slug);
    }

    /**
     * The type for a response of a framework that knows only its status: the first type of the catalogue with this
     * status, otherwise {@link #INTERNAL_ERROR} for 5xx and {@link #VALIDATION_FAILED} for the rest.
     */
    public static ProblemType ofStatus(int status) {
        ProblemType unknown = status >= 500 ? INTERNAL_ERROR : VALIDATION_FAILED;
        return Arrays.stream(values())
                .filter(type -> type.status == status)
                .findFirst()
                .orElse(unknown);
    }

    /** The text of the page at {@link #uri()}. */
    public ProblemExplanation explanation() {
        return ProblemExplanation.of(this);
    }
}
