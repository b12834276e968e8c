package org.shumao.gateway.edge;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.ProblemPage;
import org.shumao.gateway.problem.TitleLanguage;
import org.shumao.gateway.problem.TraceId;
import org.shumao.gateway.proxy.request.CrossOrigin;
import org.shumao.gateway.response.SecurityHeaders;

/** A problem as response to what never became a request. */
final class EdgeResponse {
    private static final Logger LOG = Logger.getLogger(EdgeResponse.class);

    private EdgeResponse() {}

    static FullHttpResponse of(Problem problem, HttpRequest request) {
        return of(
                problem,
                TitleLanguage.preferred(request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE)),
                ProblemPage.isWanted(request.uri(), request.headers().get(HttpHeaderNames.ACCEPT)));
    }

    static FullHttpResponse of(Problem problem) {
        return of(problem, TitleLanguage.ENGLISH, false);
    }

    private static FullHttpResponse of(Problem problem, TitleLanguage language, boolean page) {
        String trace = TraceId.random();
        int status = problem.type().status();
        LOG.debugf("%s: %d, %s", trace, status, problem.detail());
        MalformedRequests.count(problem.type(), 1);
        byte[] body = page
                ? ProblemPage.of(problem, language, trace).getBytes(StandardCharsets.UTF_8)
                : problem.body(null, language, trace).getBytes();
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
        HttpHeaders headers = response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, page ? ProblemPage.MEDIA_TYPE : Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LANGUAGE, language.contentLanguage())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(TraceId.HEADER, trace);
        SecurityHeaders.forEach(headers::set);
        if (page) {
            headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, ProblemPage.POLICY);
        }
        CrossOrigin.allowReading(headers::set);
        return response;
    }
}
