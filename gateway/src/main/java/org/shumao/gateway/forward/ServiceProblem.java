package org.shumao.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.cache.answer.GatheredBody;
import org.shumao.gateway.problem.ProblemTexts;
import org.shumao.gateway.problem.TitleLanguage;
import org.shumao.gateway.problem.TraceId;

/** Gives the problem of a service what every problem has: the id of the request, and texts in the language of the caller. */
final class ServiceProblem {
    /** A longer one is sent as it came. */
    private static final int MOST_BYTES = 1024 * 1024;

    private ServiceProblem() {}

    static Future<ProxyResponse> completed(ProxyResponse response, HttpServerRequest client) {
        long length = response.getBody().length();
        GatheredBody body = new GatheredBody(response.getBody().stream(), MOST_BYTES);
        return body.whole().map(whole -> {
            Buffer completed = completed(whole, client);
            if (whole == null) {
                response.setBody(Body.body(body, length));
            } else if (completed == null) {
                response.setBody(Body.body(whole));
            } else {
                response.headers()
                        .remove(HttpHeaders.CONTENT_LENGTH)
                        .set(
                                HttpHeaders.CONTENT_LANGUAGE,
                                TitleLanguage.of(client).contentLanguage());
                response.setBody(Body.body(completed));
            }
            return response;
        });
    }

    private static @Nullable Buffer completed(@Nullable Buffer whole, HttpServerRequest client) {
        try {
            return whole == null || whole.length() == 0
                    ? null
                    : ProblemTexts.in(TitleLanguage.of(client), whole.toJsonObject())
                            .put("traceId", TraceId.of(client))
                            .toBuffer();
        } catch (DecodeException e) {
            return null;
        }
    }
}
