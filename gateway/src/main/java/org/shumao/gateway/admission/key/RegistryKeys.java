package org.shumao.gateway.admission.key;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.shumao.contracts.key.KeyQuestion;
import org.shumao.contracts.key.KeyVerdict;
import org.shumao.contracts.key.KeyVerdict.Standing;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.gateway.admission.token.InternalTokens;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.identity.KeyHeader;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.route.Upstream;
import org.shumao.gateway.route.UpstreamsConfig;

/**
 * Knows the holders of keys that the registry issued. Requests with the same key that arrive during a question wait for
 * that one question.
 */
@Startup
@ApplicationScoped
public class RegistryKeys {
    private static final Logger LOG = Logger.getLogger(RegistryKeys.class);
    /** The registry restarts within this time. */
    private static final int RETRY_AFTER_SECONDS = 5;

    private static final String JSON = "application/json";
    private static final String PATH = "/internal/keys/check";
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=([0-9]{1,6})(?:$|[,\\s])");
    private static final int WAITING_PER_CONNECTION = 16;
    private static final List<String> OUTCOMES = List.of("valid", "refused", "excused", "unanswered");

    private final KeyMemory memory;
    private final WrongKeys wrongKeys;
    private final Function<KeyQuestion, Future<KeyMemory.RememberedVerdict>> questions;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final ConcurrentMap<String, Future<KeyVerdict>> underway = new ConcurrentHashMap<>();

    @Inject
    RegistryKeys(
            Vertx vertx,
            UpstreamsConfig addresses,
            InternalTokens tokens,
            ObjectMapper json,
            KeyCheckConfig config,
            WrongKeys wrongKeys,
            MeterRegistry meters) {
        this(
                questions(
                        client(vertx, config),
                        addresses
                                .requestTo(Upstream.REGISTRY)
                                .setMethod(HttpMethod.POST)
                                .setURI(PATH),
                        config.timeout(),
                        () -> tokens.tokenFor(Upstream.REGISTRY.label(), Caller.GATEWAY),
                        json),
                new KeyMemory(config, Clock.systemUTC(), Ticker.systemTicker()),
                wrongKeys,
                Ticker.systemTicker(),
                meters);
    }

    RegistryKeys(
            Function<KeyQuestion, Future<KeyMemory.RememberedVerdict>> questions,
            KeyMemory memory,
            WrongKeys wrongKeys,
            Ticker ticker,
            MeterRegistry meters) {
        this.memory = memory;
        this.wrongKeys = wrongKeys;
        this.questions = questions;
        this.ticker = ticker;
        this.meters = meters;
        OUTCOMES.forEach(outcome -> count(outcome, 0));
    }

    /** Asks on connections of its own, so that requests that fill the others delay no question. */
    private static HttpClient client(Vertx vertx, KeyCheckConfig config) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.connections())
                .setMaxWaitQueueSize(config.connections() * WAITING_PER_CONNECTION)
                // As for requests, this is shorter than a service keeps an idle connection.
                .setKeepAliveTimeout(30));
    }

    /** A question fails if there is no response of status 200 in time, or if it makes no sense. */
    static Function<KeyQuestion, Future<KeyMemory.RememberedVerdict>> questions(
            HttpClient client, RequestOptions target, Duration timeout, Supplier<String> token, ObjectMapper json) {
        target.setConnectTimeout(timeout.toMillis());
        return question -> client.request(target)
                .compose(request -> request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.get())
                        .putHeader(HttpHeaders.ACCEPT, JSON)
                        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                        .idleTimeout(timeout.toMillis())
                        .send(json.valueToTree(question).toString()))
                .compose(head -> head.statusCode() == 200
                        ? head.body().map(body -> new KeyMemory.RememberedVerdict(read(body, json), maxAge(head)))
                        : head.end().compose(end -> Future.failedFuture("the registry answered " + head.statusCode())))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static KeyVerdict read(Buffer body, ObjectMapper json) {
        try {
            return Objects.requireNonNull(json.readValue(body.getBytes(), KeyVerdict.class), "the answer is null");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gateway does not keep a response that does not say how long it is valid. */
    private static Duration maxAge(HttpClientResponse answer) {
        Matcher matcher = MAX_AGE.matcher(Objects.requireNonNullElse(answer.getHeader("cache-control"), ""));
        return matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : Duration.ZERO;
    }

    /**
     * Returns the holder of a key. The future is complete if no question is needed; otherwise it completes on the thread of the
     * first caller. It fails with a {@link Refusal}: 401 if the key does not work, 429 if too many wrong
     * keys came from that address, 503 if the registry is unreachable.
     */
    public Future<Caller> holderOf(SubmitterKey key, ClientAddress from) {
        String digest = key.sha256();
        Optional<KeyVerdict> known = memory.fresh(digest);
        boolean works = known.isPresent() && known.get().standing() == Standing.VALID;
        Optional<Refusal> turnedAway = works || memory.isProven(digest) ? Optional.empty() : wrongKeys.refusal(from);
        if (turnedAway.isPresent()) {
            return Future.failedFuture(turnedAway.get());
        }
        return known.map(Future::succeededFuture)
                .orElseGet(() -> checkedOnce(key, digest))
                .compose(verdict -> admitted(verdict, from));
    }

    private Future<KeyVerdict> checkedOnce(SubmitterKey key, String digest) {
        Promise<KeyVerdict> promise = Promise.promise();
        Future<KeyVerdict> other = underway.putIfAbsent(digest, promise.future());
        if (other != null) {
            return other;
        }
        ask(new KeyQuestion(key.id(), digest)).onComplete(verdict -> {
            underway.remove(digest);
            promise.handle(verdict);
        });
        return promise.future();
    }

    private Future<KeyVerdict> ask(KeyQuestion question) {
        long sentAt = ticker.read();
        return questions
                .apply(question)
                .map(remembered -> {
                    memory.remember(question.sha256(), remembered, sentAt);
                    count(remembered.verdict().standing() == Standing.VALID ? "valid" : "refused", 1);
                    return remembered.verdict();
                })
                .recover(failure -> whenUnreachable(question, failure));
    }

    private Future<KeyVerdict> whenUnreachable(KeyQuestion question, Throwable failure) {
        Optional<KeyVerdict> excused = memory.excused(question.sha256());
        count(excused.isPresent() ? "excused" : "unanswered", 1);
        LOG.warnf(
                "the registry cannot be asked about key %s, %s: %s",
                question.keyId(), excused.isPresent() ? "believed a moment longer" : "refused for now", failure);
        return excused.map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(new Refusal(Problem.later(
                        "The API key cannot be checked now: the registry does not answer.", RETRY_AFTER_SECONDS))));
    }

    private void count(String outcome, int checks) {
        meters.counter("shumao.gateway.key.checks", "outcome", outcome).increment(checks);
    }

    private Future<Caller> admitted(KeyVerdict verdict, ClientAddress from) {
        if (verdict.standing() == Standing.UNKNOWN) {
            wrongKeys.note(from);
        }
        return switch (verdict.standing()) {
            case VALID ->
                Future.succeededFuture(new Caller(
                        verdict.keyId(), Objects.requireNonNull(verdict.enterprise()), Set.copyOf(verdict.scopes())));
            case UNKNOWN -> Future.failedFuture(KeyHeader.unknown());
            case REVOKED -> refused("was revoked.");
            case EXPIRED -> refused("has expired; ask for a new one.");
            case ENTERPRISE_NOT_ACTIVE ->
                refused("belongs to an enterprise that is not active in the registry, so it does not work.");
        };
    }

    private static Future<Caller> refused(String why) {
        return Future.failedFuture(KeyHeader.refused("The API key " + why));
    }
}
