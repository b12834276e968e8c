package org.shumao.gateway.cache.watermark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.shumao.gateway.admission.key.Caller;
import org.shumao.gateway.admission.token.InternalTokens;
import org.shumao.gateway.cache.AnswerCacheConfig;
import org.shumao.gateway.route.Upstream;
import org.shumao.gateway.route.UpstreamsConfig;

/** Asks the aggregation service which public state it answers from, on a connection of its own. */
@ApplicationScoped
class PublicStateClient {
    private static final String PATH = "/internal/public-state";

    /** The gateway itself; no key has this scope or can have it. */
    private static final Caller WATCHER = new Caller("gateway", "gateway", Set.of("watch-public-state"));

    private final HttpClient client;
    private final RequestOptions target;
    private final Duration timeout;
    private final InternalTokens tokens;
    private final ObjectMapper json;

    PublicStateClient(
            Vertx vertx,
            AnswerCacheConfig config,
            UpstreamsConfig addresses,
            InternalTokens tokens,
            ObjectMapper json) {
        // A later answer would confirm nothing any more.
        this.timeout = config.maxAge();
        this.tokens = tokens;
        this.json = json;
        this.target = addresses.requestTo(Upstream.AGGREGATION).setURI(PATH).setConnectTimeout(timeout.toMillis());
        this.client =
                vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(2).setKeepAliveTimeout(30));
    }

    /** Fails if there is no answer in time, or if it makes no sense. */
    Future<Watermark> ask() {
        return client.request(target).compose(this::sent).timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private Future<Watermark> sent(HttpClientRequest request) {
        request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.tokenFor(Upstream.AGGREGATION.label(), WATCHER))
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .idleTimeout(timeout.toMillis());
        return request.send().compose(this::answer);
    }

    private Future<Watermark> answer(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return response.end().compose(end -> Future.failedFuture("aggregation answered " + response.statusCode()));
        }
        return response.body().map(this::read);
    }

    private Watermark read(Buffer body) {
        try {
            return Objects.requireNonNull(json.readValue(body.getBytes(), Watermark.class), "the answer is null");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a service says about the state of the data that anybody may see.
     *
     * @param watermark another one for each other state
     * @param settlesAfterMillis for so long after a move some answers may still be of the state before
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Watermark(String watermark, long settlesAfterMillis) {
        Watermark {
            if (watermark == null || watermark.isEmpty() || settlesAfterMillis < 0) {
                throw new IllegalArgumentException("no watermark");
            }
        }
    }
}
