package org.shumao.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.ProxyInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.cache.answer.Keepable;
import org.shumao.gateway.cache.answer.KeptAnswer;
import org.shumao.gateway.cache.answer.Reply;
import org.shumao.gateway.cache.answer.ResponseContent;
import org.shumao.gateway.cache.request.AnonymousReads;
import org.shumao.gateway.cache.request.AnswerKey;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.route.Upstream;

/**
 * Answers to anonymous reads of public data, kept for as long as their service says. One request fetches an answer and the others wait
 * for it. Nothing that a caller with credentials sends or gets comes near.
 */
@ApplicationScoped
public class AnswerCache {
    static final CharSequence NOT_STORED = HttpHeaders.createOptimized("shumao; fwd=miss");

    private static final CharSequence HIT = HttpHeaders.createOptimized("shumao; hit");
    private static final CharSequence COALESCED = HttpHeaders.createOptimized("shumao; fwd=miss; collapsed");
    private static final CharSequence STORED = HttpHeaders.createOptimized("shumao; fwd=miss; stored");
    private static final CharSequence REVALIDATED =
            HttpHeaders.createOptimized("shumao; fwd=stale; fwd-status=304; stored");

    /** Answers that are not kept are remembered for so long, so that nobody waits for them in vain. */
    private static final Duration BYPASSED_FOR = Duration.ofSeconds(10);

    private static final int MOST_BYPASSED = 10_000;
    private static final int MOST_WAITS = 2;
    private static final int ERROR = 300;

    private final AnonymousReads reads;
    private final AnswerCacheConfig config;
    private final CacheMetrics metrics;
    private final Ticker ticker = Ticker.systemTicker();
    private final Cache<AnswerKey, KeptAnswer> answers;
    private final Cache<AnswerKey, Boolean> bypassed = Caffeine.newBuilder()
            .maximumSize(MOST_BYPASSED)
            .expireAfterWrite(BYPASSED_FOR)
            .build();
    private final ConcurrentMap<InFlight.Id, InFlight> inFlight = new ConcurrentHashMap<>();
    private final Map<Upstream, AtomicLong> writes = Arrays.stream(Upstream.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), upstream -> new AtomicLong()));

    AnswerCache(AnonymousReads reads, AnswerCacheConfig config, MeterRegistry registry) {
        this.reads = reads;
        this.config = config;
        this.metrics = new CacheMetrics(registry);
        this.answers = room(config.size().asLongValue());
        metrics.watch(answers);
    }

    static Cache<AnswerKey, KeptAnswer> room(long bytes) {
        // The thread that writes makes room at once, so that the bound holds at any time.
        return Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((AnswerKey key, KeptAnswer answer) ->
                        key.bytes() + answer.content().bytes())
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /** Returns the key of the answer to a request; empty if it is none of those whose answers are kept. */
    public Optional<AnswerKey> keyOf(HttpServerRequest request, String path, String query, ApiRoute route) {
        return reads.keyOf(request, path, query, route);
    }

    /**
     * Answers from memory, or with the answer that another request fetches, or lets the request go on.
     *
     * @param onward how the request goes to its service; with an interceptor if it is to fetch the answer for others too
     */
    public void serve(RoutingContext context, AnswerKey key, Consumer<Optional<ProxyInterceptor>> onward) {
        serve(new Reader(context, key, onward), MOST_WAITS);
    }

    /** After a successful write, whoever reads through this gateway gets nothing from before it. */
    public void forgetAfter(RoutingContext context, ApiRoute route) {
        HttpMethod method = context.request().method();
        if (!route.isOpenTo(method)) {
            context.addHeadersEndHandler(sending -> {
                if (AnonymousReads.mayChange(method, context.response().getStatusCode(), route)) {
                    writesTo(route.upstream()).incrementAndGet();
                }
            });
        }
    }

    /** Returns how many writes to a service have passed this gateway that may have changed what is kept of it. */
    public long writes(Upstream upstream) {
        return writesTo(upstream).get();
    }

    private record Reader(RoutingContext context, AnswerKey key, Consumer<Optional<ProxyInterceptor>> onward) {
        HttpServerRequest request() {
            return context.request();
        }
    }

    /** @param waits how often the reader may still wait for another, before it goes on by itself */
    private void serve(Reader reader, int waits) {
        long now = ticker.read();
        long present = writesTo(reader.key().upstream()).get();
        KeptAnswer known = answers.getIfPresent(reader.key());
        if (known != null && known.isFresh(present, now)) {
            metrics.hit.increment();
            Reply.send(reader.request(), known, HIT, now);
            return;
        }
        InFlight mine = new InFlight(reader.key(), present, now);
        InFlight fetch =
                waits > 0 && bypassed.getIfPresent(reader.key()) == null ? joined(reader.request(), mine) : null;
        if (fetch == mine) {
            lead(reader, mine, known, present);
        } else if (fetch == null) {
            metrics.bypassed.increment();
            reader.onward().accept(Optional.empty());
        } else {
            await(reader, fetch, waits);
        }
    }

    /** The fetch that a reader takes: one that is under way, else its own; HEAD fetches nothing for others. */
    private @Nullable InFlight joined(HttpServerRequest request, InFlight mine) {
        if (request.method().equals(HttpMethod.HEAD)) {
            InFlight other = inFlight.get(mine.id());
            return other != null && other.isJoinable(mine.sentAt(), config.maxAge()) ? other : null;
        }
        return inFlight.compute(
                mine.id(),
                (id, other) -> other != null && other.isJoinable(mine.sentAt(), config.maxAge()) ? other : mine);
    }

    private void lead(Reader reader, InFlight fetch, @Nullable KeptAnswer known, long present) {
        // Another fetch may have completed since this reader looked.
        KeptAnswer completed = answers.getIfPresent(reader.key());
        if (completed != null && completed.isFresh(present, fetch.sentAt())) {
            end(fetch);
            fetch.complete(completed);
            metrics.hit.increment();
            Reply.send(reader.request(), completed, HIT, ticker.read());
            return;
        }
        reader.context().addEndHandler(end -> abandoned(fetch));
        reader.onward().accept(Optional.of(new Filling(reader.request(), fetch, known, this)));
    }

    private void await(Reader reader, InFlight fetch, int waits) {
        Context here = Vertx.currentContext();
        reader.request().pause();
        fetch.completion()
                .onComplete(completed -> here.runOnContext(back -> {
                    HttpServerRequest request = reader.request();
                    request.resume();
                    if (request.response().closed()) {
                        return;
                    }
                    if (completed.failed()) {
                        serve(reader, waits - 1);
                    } else if (completed.result().isEmpty()) {
                        serve(reader, 0);
                    } else {
                        metrics.coalesced.increment();
                        Reply.send(request, completed.result().get(), COALESCED, ticker.read());
                    }
                }));
    }

    long largest() {
        return config.largest().asLongValue();
    }

    void fetched(HttpServerRequest request, InFlight fetch, ResponseContent content) {
        metrics.fetched.increment();
        complete(request, fetch, content, STORED);
    }

    void revalidated(HttpServerRequest request, InFlight fetch, ResponseContent content) {
        metrics.revalidated.increment();
        complete(request, fetch, content, REVALIDATED);
    }

    /** Nothing comes of it, unless it has completed already. */
    void abandoned(InFlight fetch) {
        end(fetch);
        fetch.abandon();
    }

    /** Nobody keeps the answer. An error says nothing about the next answer. */
    void bypassed(InFlight fetch, int status) {
        metrics.bypassed.increment();
        if (status < ERROR) {
            bypassed.put(fetch.id().key(), true);
        }
        end(fetch);
        fetch.bypass();
    }

    private void complete(HttpServerRequest request, InFlight fetch, ResponseContent content, CharSequence status) {
        Duration age = Keepable.maxAge(content.headers()).orElse(config.maxAge());
        KeptAnswer answer = new KeptAnswer(
                content,
                fetch.sentAt(),
                fetch.sentAt() + age.toNanos(),
                fetch.id().writes());
        answers.asMap()
                .merge(fetch.id().key(), answer, (known, newer) -> known.sentAt() - newer.sentAt() > 0 ? known : newer);
        end(fetch);
        fetch.complete(answer);
        Reply.send(request, answer, status, ticker.read());
    }

    private AtomicLong writesTo(Upstream upstream) {
        return Objects.requireNonNull(writes.get(upstream));
    }

    private void end(InFlight fetch) {
        inFlight.remove(fetch.id(), fetch);
    }
}
