package org.shumao.gateway.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.shumao.gateway.page.TextPage;

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
        response.setStatusCode(problem.type().status());
        problem.headers(request).forEach(response::putHeader);
        Buffer body = problem.body(request);
        if (ProblemPage.isWanted(request.path(), request.getHeader(HttpHeaders.ACCEPT))) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, TextPage.MEDIA_TYPE)
                    .putHeader("content-security-policy", ProblemPage.POLICY);
            body = Buffer.buffer(ProblemPage.of(problem, TitleLanguage.of(request), TraceId.of(request)));
        }
        if (last) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(body).onComplete(sent -> {
            if (last) {
                UnreadBody.discardThenClose(request);
            }
        });
    }
}
