package org.shumao.gateway.forward;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;
import org.shumao.gateway.admission.token.InternalTokens;
import org.shumao.gateway.cache.AnswerCache;
import org.shumao.gateway.cache.answer.Keepable;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.portal.PortalConfig;
import org.shumao.gateway.portal.PortalPages;
import org.shumao.gateway.route.Upstream;

/**
 * Asks aggregation as anybody may for what a page of the gateway begins with. An answer is kept for as long as aggregation says, so never
 * beyond the next due minute, and no longer than until somebody changes through this gateway what is public. A page does not wait for it
 * beyond a short time, and is sent without it then.
 */
@ApplicationScoped
class PublicAnswers {
    private static final Logger LOG = Logger.getLogger(PublicAnswers.class);
    private static final int OK = 200;

    /** There are many releases: those that somebody opens all at once leave room for the first figures and the list of releases. */
    private static final int MOST_OPEN = 8;

    private static final int MOST_KEPT = 200;

    /** That there is no answer is remembered for so long, as an answer of which aggregation does not say for how long. */
    private static final Duration BRIEFLY = Duration.ofSeconds(1);

    /** Nobody waits so long; whoever comes later may have what came too late for the first one. */
    private static final long GIVEN_UP_AFTER_MILLIS = 5_000;

    private final Upstreams upstreams;
    private final InternalTokens tokens;
    private final AnswerCache answers;
    private final PortalConfig config;
    private final Cache<String, Kept> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private final ConcurrentMap<String, Promise<Optional<String>>> open = new ConcurrentHashMap<>();

    PublicAnswers(Upstreams upstreams, InternalTokens tokens, AnswerCache answers, PortalConfig config) {
        this.upstreams = upstreams;
        this.tokens = tokens;
        this.answers = answers;
        this.config = config;
    }

    /** @param writes how many writes to aggregation had passed when it was asked */
    private record Kept(Optional<String> text, long until, long writes) {}

    /** Returns the text of an answer, on the thread of whoever asks; empty if there is none in time. */
    Future<Optional<String>> of(String address) {
        Kept known = kept.getIfPresent(address);
        if (known != null && known.writes() == writes() && known.until() - System.nanoTime() > 0) {
            return Future.succeededFuture(known.text());
        }
        Promise<Optional<String>> mine = Promise.promise();
        Promise<Optional<String>> other = open.get(address);
        boolean ofOneRelease = address.startsWith(PortalPages.OF_RELEASES) || address.startsWith(PortalPages.RELEASE);
        if (other == null && ofOneRelease && open.size() >= MOST_OPEN) {
            return Future.succeededFuture(Optional.empty());
        }
        other = other == null ? open.putIfAbsent(address, mine) : other;
        if (other == null) {
            ask(address, mine);
        }
        return inTime((other == null ? mine : other).future());
    }

    private Future<Optional<String>> inTime(Future<Optional<String>> answer) {
        Context here = Vertx.currentContext();
        Promise<Optional<String>> timely = Promise.promise();
        long timer = here.owner().setTimer(config.patience().toMillis(), late -> timely.tryComplete(Optional.empty()));
        answer.onComplete(done -> here.runOnContext(back -> {
            here.owner().cancelTimer(timer);
            timely.tryComplete(done.succeeded() ? done.result() : Optional.empty());
        }));
        return timely.future();
    }

    private void ask(String address, Promise<Optional<String>> promise) {
        long writes = writes();
        long sentAt = System.nanoTime();
        Service aggregation = upstreams.of(Upstream.AGGREGATION);
        aggregation
                .call(() -> aggregation
                        .open()
                        .compose(request -> request.setURI(address)
                                .idleTimeout(GIVEN_UP_AFTER_MILLIS)
                                .putHeader(
                                        HttpHeaders.AUTHORIZATION,
                                        "Bearer " + tokens.tokenFor(aggregation.label(), Caller.ANONYMOUS))
                                .putHeader(HttpHeaders.ACCEPT, "*/*")
                                .send()
                                .compose(PublicAnswers::read)))
                .onComplete(done -> {
                    if (done.failed()) {
                        LOG.debugf("%s: no answer for a page: %s", aggregation.label(), done.cause());
                    }
                    Read read = done.succeeded() ? done.result() : new Read(Optional.empty(), BRIEFLY);
                    kept.put(address, new Kept(read.text(), sentAt + read.age().toNanos(), writes));
                    open.remove(address);
                    promise.complete(read.text());
                });
    }

    private record Read(Optional<String> text, Duration age) {}

    private static Future<Read> read(HttpClientResponse response) {
        boolean isPublic = response.statusCode() == OK && Keepable.is(OK, response.headers());
        Duration age = isPublic ? Keepable.maxAge(response.headers()).orElse(BRIEFLY) : BRIEFLY;
        return response.body().map(body -> new Read(isPublic ? Optional.of(body.toString()) : Optional.empty(), age));
    }

    private long writes() {
        return answers.writes(Upstream.AGGREGATION);
    }
}
