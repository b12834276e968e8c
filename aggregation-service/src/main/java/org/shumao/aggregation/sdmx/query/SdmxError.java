package org.shumao.aggregation.sdmx.query;

/** Lists why a query has no result, with the code of SDMX 2.1 and the HTTP status that each family has for it. */
public enum SdmxError {
    /** Nothing matches. In the newer family that is no error: the response is empty. */
    NO_RESULTS(100, 404, 204, "No results found"),
    UNAUTHORIZED(110, 401, 401, "Unauthorized"),
    FORBIDDEN(110, 403, 403, "Forbidden"),
    TOO_LARGE(130, 413, 413, "Response too large due to client request"),
    SYNTAX(140, 400, 400, "Syntax error"),
    /** No media type that the client takes is offered: the older family has no code of its own for it. */
    NOT_ACCEPTABLE(140, 406, 406, "Not acceptable"),
    SEMANTIC(150, 403, 422, "Semantic error"),
    INTERNAL(500, 500, 500, "Internal server error"),
    NOT_IMPLEMENTED(501, 501, 501, "Not implemented"),
    UNAVAILABLE(503, 503, 503, "Service unavailable");

    private final int code;
    private final int statusV1;
    private final int statusV2;
    private final String title;

    SdmxError(int code, int statusV1, int statusV2, String title) {
        this.code = code;
        this.statusV1 = statusV1;
        this.statusV2 = statusV2;
        this.title = title;
    }

    /** Returns its code in SDMX 2.1. */
    public int code() {
        return code;
    }

    public int status(RestFamily family) {
        return family == RestFamily.V1 ? statusV1 : statusV2;
    }

    public String title() {
        return title;
    }
}
