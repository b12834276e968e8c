package org.shumao.gateway.admission.token;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks a service as the gateway itself, on connections of its own, so that requests that fill the others delay no question. */
public final class InternalClient {
    private static final String JSON = "application/json";

    private final HttpClient client;
    private final RequestOptions target;
    private final Duration timeout;
    private final Supplier<String> token;

    public InternalClient(
            Vertx vertx, HttpClientOptions pool, RequestOptions target, Duration timeout, Supplier<String> token) {
        // As for requests, this is shorter than a service keeps an idle connection.
        this.client = vertx.createHttpClient(pool.setKeepAliveTimeout(30));
        this.target = target.setConnectTimeout(timeout.toMillis());
        this.timeout = timeout;
        this.token = token;
    }

    /** A response of status 200 with its whole body. */
    public record Response(HttpClientResponse head, Buffer body) {}

    /** Fails if there is no response of status 200 in time. */
    public Future<Response> ask(Buffer question) {
        return client.request(target)
                .compose(request -> {
                    request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.get())
                            .putHeader(HttpHeaders.ACCEPT, JSON)
                            .idleTimeout(timeout.toMillis());
                    return question.length() == 0
                            ? request.send()
                            : request.putHeader(HttpHeaders.CONTENT_TYPE, JSON).send(question);
                })
                .compose(head -> head.statusCode() == 200
                        ? head.body().map(body -> new Response(head, body))
                        : head.end().compose(end -> Future.failedFuture("the service answered " + head.statusCode())))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
