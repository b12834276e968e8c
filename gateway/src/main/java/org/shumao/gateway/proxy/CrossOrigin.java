package org.shumao.gateway.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Lets pages of any origin read what anybody may read. Keys do not belong into pages, so none is ever allowed. */
final class CrossOrigin {
    private static final String METHODS = "GET, HEAD";

    private CrossOrigin() {}

    /** Adds the headers that a readable answer needs; true if this was the browser's question and is answered. */
    static boolean settles(HttpServerRequest request, ApiRoute route) {
        HttpServerResponse response = request.response();
        if (route.isOpenTo(request.method())) {
            allowReading(response);
            return false;
        }
        String asked = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (!request.method().equals(HttpMethod.OPTIONS) || asked == null || !route.openToRead()) {
            return false;
        }
        response.setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "If-None-Match, If-Modified-Since, traceparent")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400")
                .end();
        return true;
    }

    static void allowReading(HttpServerResponse response) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Link, Retry-After");
    }
}
