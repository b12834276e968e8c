package org.shumao.gateway.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.Response;

/** Sends a problem as the response to a request that never reached a service: a page to people, JSON to programs. */
public final class ProblemResponse {
    private ProblemResponse() {}

    public static void send(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten()) {
            request.connection().close();
            return;
        }
        boolean last = UnreadBody.isLeft(request) || problem.headers().containsKey(HttpHeaders.CONNECTION.toString());
        boolean page = isPage(request);
        response.setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, page ? ProblemPage.MEDIA_TYPE : Problem.MEDIA_TYPE)
                .putHeader(
                        HttpHeaders.CONTENT_LANGUAGE, TitleLanguage.of(request).contentLanguage())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (page) {
            response.putHeader("content-security-policy", ProblemPage.POLICY);
        }
        problem.headers().forEach(response::putHeader);
        if (last) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(body(problem, request)).onComplete(sent -> {
            if (last) {
                UnreadBody.discardThenClose(request);
            }
        });
    }

    /** A problem as the answer of a resource. */
    public static Response of(Problem problem, HttpServerRequest request) {
        Response.ResponseBuilder response = Response.status(problem.type().status())
                .type(isPage(request) ? ProblemPage.MEDIA_TYPE : Problem.MEDIA_TYPE)
                .entity(body(problem, request).toString())
                .header("Content-Language", TitleLanguage.of(request).contentLanguage());
        problem.headers().forEach(response::header);
        return response.build();
    }

    private static boolean isPage(HttpServerRequest request) {
        return ProblemPage.isWanted(request.path(), request.getHeader(HttpHeaders.ACCEPT));
    }

    private static Buffer body(Problem problem, HttpServerRequest request) {
        return isPage(request)
                ? Buffer.buffer(ProblemPage.of(problem, TitleLanguage.of(request), TraceId.of(request)))
                : problem.body(request);
    }
}
