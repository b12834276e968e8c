package org.shumao.gateway.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.Response;

/** Sends a problem as the response to a request that never reached a service. */
public final class ProblemResponse {
    private ProblemResponse() {}

    public static void send(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten()) {
            request.connection().close();
            return;
        }
        boolean unread = UnreadBody.isLeft(request);
        response.setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(
                        HttpHeaders.CONTENT_LANGUAGE, TitleLanguage.of(request).contentLanguage())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response::putHeader);
        if (unread) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(problem.body(request)).onComplete(sent -> {
            if (unread) {
                UnreadBody.discardThenClose(request);
            }
        });
    }

    /** A problem as the answer of a resource. */
    public static Response of(Problem problem, HttpServerRequest request) {
        Response.ResponseBuilder response = Response.status(problem.type().status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.body(request).toString())
                .header("Content-Language", TitleLanguage.of(request).contentLanguage());
        problem.headers().forEach(response::header);
        return response.build();
    }
}
