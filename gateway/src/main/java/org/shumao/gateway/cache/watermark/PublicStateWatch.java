package org.shumao.gateway.cache.watermark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.shumao.gateway.admission.token.InternalClient;
import org.shumao.gateway.admission.token.InternalTokens;
import org.shumao.gateway.cache.AnswerCacheConfig;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.route.Upstream;
import org.shumao.gateway.route.UpstreamsConfig;

/**
 * Asks for the watermark of the public state several times a second while anybody reads, one question at a time. Each answer
 * confirms what is kept as of when the question was sent; without one, nothing is confirmed and what is kept runs out.
 */
@ApplicationScoped
public class PublicStateWatch {
    private static final Logger LOG = Logger.getLogger(PublicStateWatch.class);

    /** Nobody has read for so long: then nobody asks, and the public state rests as well. It moves no sooner anyway. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final String PATH = "/internal/public-state";

    /** The gateway itself; no key has this scope or can have it. */
    private static final Caller WATCHER = new Caller("gateway", "gateway", Set.of("watch-public-state"));

    private final InternalClient client;
    private final Generations generations;
    private final AnswerCacheConfig config;
    private final MeterRegistry registry;
    private final Ticker ticker = Ticker.systemTicker();
    private final AtomicBoolean underway = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();

    PublicStateWatch(
            Vertx vertx,
            UpstreamsConfig addresses,
            InternalTokens tokens,
            ObjectMapper json,
            Generations generations,
            AnswerCacheConfig config,
            MeterRegistry registry) {
        this.client = new InternalClient(
                vertx,
                new HttpClientOptions().setMaxPoolSize(2),
                addresses.requestTo(Upstream.AGGREGATION).setURI(PATH),
                // A later answer would confirm nothing any more.
                config.maxAge(),
                () -> tokens.tokenFor(Upstream.AGGREGATION.label(), WATCHER),
                json);
        this.generations = generations;
        this.config = config;
        this.registry = registry;
        List.of("same", "moved", "failed").forEach(this::looks);
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        if (config.enabled()) {
            vertx.setPeriodic(config.look().toMillis(), tick -> look());
        }
    }

    private void look() {
        if (!generations.isReadWithin(Upstream.AGGREGATION, QUIET) || !underway.compareAndSet(false, true)) {
            return;
        }
        long askedAt = ticker.read();
        client.ask(null, Watermark.class).onComplete(done -> {
            underway.set(false);
            if (done.succeeded()) {
                seen(done.result().body(), askedAt);
            } else {
                lost(done.cause());
            }
        });
    }

    private void seen(Watermark found, long askedAt) {
        boolean isNew = generations.seen(
                Upstream.AGGREGATION, found.watermark(), askedAt, Duration.ofMillis(found.settlesAfterMillis()));
        looks(isNew ? "moved" : "same").increment();
        if (failing.getAndSet(false)) {
            LOG.info("the public state is watched again");
        }
    }

    private void lost(Throwable cause) {
        looks("failed").increment();
        if (!failing.getAndSet(true)) {
            LOG.warnf("the public state cannot be watched; answers are confirmed one by one: %s", cause.toString());
        }
    }

    private Counter looks(String outcome) {
        return Counter.builder("shumao.gateway.cache.looks")
                .description("Questions about the watermark of the public state by what was found")
                .tag("outcome", outcome)
                .register(registry);
    }

    /**
     * A service says this about the state of the data that anybody may see.
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
