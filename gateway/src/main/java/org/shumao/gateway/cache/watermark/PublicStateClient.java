package org.shumao.gateway.cache.watermark;

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
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.shumao.gateway.cache.AnswerCacheConfig;
import org.shumao.gateway.key.Caller;
import org.shumao.gateway.route.Upstream;
import org.shumao.gateway.token.InternalTokens;

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
            AggregationAddress address,
            InternalTokens tokens,
            ObjectMapper json) {
        // A later answer would confirm nothing any more.
        this.timeout = config.maxAge();
        this.tokens = tokens;
        this.json = json;
        this.target = target(address.aggregation()).setConnectTimeout(timeout.toMillis());
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

    private static RequestOptions target(URI address) {
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        return new RequestOptions()
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(PATH);
    }
}
