package org.shumao.gateway.admission.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a service as the gateway itself, on connections of its own, so that requests that fill the others delay no question. */
public final class InternalClient {
    private static final String JSON = "application/json";

    private final HttpClient client;
    private final RequestOptions target;
    private final Duration timeout;
    private final Supplier<String> token;
    private final ObjectMapper json;

    public InternalClient(
            Vertx vertx,
            HttpClientOptions pool,
            RequestOptions target,
            Duration timeout,
            Supplier<String> token,
            ObjectMapper json) {
        // As for requests, this is shorter than a service keeps an idle connection.
        this.client = vertx.createHttpClient(pool.setKeepAliveTimeout(30));
        this.target = target.setConnectTimeout(timeout.toMillis());
        this.timeout = timeout;
        this.token = token;
        this.json = json;
    }

    /** @param body never null */
    public record Response<T>(HttpClientResponse head, T body) {}

    /** Fails if there is no response of status 200 in time, or if its body is no JSON of this type. */
    public <T> Future<Response<T>> ask(@Nullable Object question, Class<T> type) {
        return client.request(target)
                .compose(request -> {
                    request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.get())
                            .putHeader(HttpHeaders.ACCEPT, JSON)
                            .idleTimeout(timeout.toMillis());
                    return question == null
                            ? request.send()
                            : request.putHeader(HttpHeaders.CONTENT_TYPE, JSON).send(written(question));
                })
                .compose(head -> head.statusCode() == 200
                        ? head.body().map(body -> new Response<>(head, read(body, type)))
                        : head.end().compose(end -> Future.failedFuture("the service answered " + head.statusCode())))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Buffer written(Object question) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(question));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(Buffer body, Class<T> type) {
        try {
            return Objects.requireNonNull(json.readValue(body.getBytes(), type), "the answer is null");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
