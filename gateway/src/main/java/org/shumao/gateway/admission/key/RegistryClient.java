package org.shumao.gateway.admission.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.contracts.key.KeyQuestion;
import org.shumao.contracts.key.KeyVerdict;
import org.shumao.gateway.admission.token.InternalTokens;
import org.shumao.gateway.route.Upstream;
import org.shumao.gateway.route.UpstreamsConfig;

/**
 * Asks the registry about keys on connections of its own, so that requests that fill the others do not delay questions.
 */
@ApplicationScoped
class RegistryClient {
    private static final String PATH = "/internal/keys/check";
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=([0-9]{1,6})(?:$|[,\\s])");
    private static final int WAITING_PER_CONNECTION = 16;

    private final HttpClient client;
    private final RequestOptions target;
    private final Duration timeout;
    private final InternalTokens tokens;
    private final ObjectMapper json;

    RegistryClient(
            Vertx vertx, KeyCheckConfig config, UpstreamsConfig addresses, InternalTokens tokens, ObjectMapper json) {
        this.timeout = config.timeout();
        this.tokens = tokens;
        this.json = json;
        this.target = addresses
                .requestTo(Upstream.REGISTRY)
                .setMethod(HttpMethod.POST)
                .setURI(PATH)
                .setConnectTimeout(timeout.toMillis());
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.connections())
                .setMaxWaitQueueSize(config.connections() * WAITING_PER_CONNECTION)
                // As for requests, this is shorter than the registry keeps an idle connection.
                .setKeepAliveTimeout(30));
    }

    /** Fails if there is no response in time, or if it makes no sense. */
    Future<RememberedVerdict> ask(KeyQuestion question) {
        Buffer body = Buffer.buffer(written(question));
        return client.request(target)
                .compose(request -> sent(request, body))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private Future<RememberedVerdict> sent(HttpClientRequest request, Buffer body) {
        request.putHeader(
                        HttpHeaders.AUTHORIZATION,
                        "Bearer " + tokens.tokenFor(Upstream.REGISTRY.label(), Caller.GATEWAY))
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .idleTimeout(timeout.toMillis());
        return request.send(body).compose(this::answer);
    }

    private Future<RememberedVerdict> answer(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return response.end().compose(end -> Future.failedFuture("the registry answered " + response.statusCode()));
        }
        return response.body().map(body -> new RememberedVerdict(read(body), maxAge(response)));
    }

    private byte[] written(KeyQuestion question) {
        try {
            return json.writeValueAsBytes(question);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyVerdict read(Buffer body) {
        try {
            return Objects.requireNonNull(json.readValue(body.getBytes(), KeyVerdict.class), "the answer is null");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gateway does not keep a response that does not say how long it is valid. */
    private static Duration maxAge(HttpClientResponse response) {
        Matcher matcher = MAX_AGE.matcher(Objects.requireNonNullElse(response.getHeader("cache-control"), ""));
        return matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : Duration.ZERO;
    }

    /**
     * The registry's answer to a question about a key.
     *
     * @param maxAge how long the gateway may rely on it, counted from the time of the question
     */
    record RememberedVerdict(KeyVerdict verdict, Duration maxAge) {}
}
