package org.shumao.gateway.problem;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Handles an upload that gets its response before its end. */
public final class UnreadBody {
    /** A client notices the response and stops within this time, and does not send gigabytes. */
    private static final long LINGER_MILLIS = 2_000;

    private UnreadBody() {}

    /** Returns whether the request announced a body. */
    public static boolean isAnnounced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null ? !length.equals("0") : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Returns whether a part of the announced body is still to come. */
    public static boolean isLeft(HttpServerRequest request) {
        return isAnnounced(request) && !request.isEnded();
    }

    /**
     * Reads on for a moment, then closes. To close at once would reset the connection, and the caller could lose the
     * response (RFC 9112, section 9.6).
     */
    public static void discardThenClose(HttpServerRequest request) {
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        Vertx vertx = Vertx.currentContext().owner();
        long timer = vertx.setTimer(LINGER_MILLIS, late -> request.connection().close());
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.handler(discarded -> {});
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
        request.resume();
    }
}
