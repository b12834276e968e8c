package org.shumao.gateway.forward.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.BiConsumer;
import org.shumao.gateway.route.PublishedPath;

/**
 * Lets pages of any origin call the API. A browser adds nothing to such a call by itself: a key goes along only if a
 * script of the page has it and sends it, and the cookie of a session stays with pages of our own, because the gateway
 * lets no other origin send credentials of the browser. So no origin gets more than any other client.
 */
public final class CrossOrigin {
    private static final int NO_CONTENT = 204;
    private static final String SENT =
            "Authorization, X-API-Key, Content-Type, Content-Encoding, Idempotency-Key, If-Match, If-None-Match,"
                    + " If-Modified-Since, Range, If-Range, Prefer, traceparent";
    private static final String READ =
            "ETag, Link, Location, Deprecation, Sunset, Content-Language, Retry-After, Allow, WWW-Authenticate, Submission-Id,"
                    + " Submission-Records, Content-Disposition, Content-Range, Accept-Ranges, Cube-Rows, Cube-As-Of, RateLimit,"
                    + " RateLimit-Policy, Trace-Id";

    private CrossOrigin() {}

    /**
     * Answers a request for the methods of an address, which a browser sends before it sends a key; returns whether
     * this was one.
     */
    public static boolean settles(HttpServerRequest request, PublishedPath address) {
        if (!request.method().equals(HttpMethod.OPTIONS)) {
            return false;
        }
        HttpServerResponse response =
                request.response().setStatusCode(NO_CONTENT).putHeader(HttpHeaders.ALLOW, address.allowed());
        if (request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, address.allowed())
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, SENT)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
        }
        response.end();
        return true;
    }

    /** Adds the headers of a response that pages of any origin may read. */
    public static void allowReading(BiConsumer<String, String> header) {
        header.accept("Access-Control-Allow-Origin", "*");
        header.accept("Access-Control-Expose-Headers", READ);
    }
}
