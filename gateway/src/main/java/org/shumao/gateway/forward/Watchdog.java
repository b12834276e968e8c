package org.shumao.gateway.forward;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.forward.request.MeteredBody;
import org.shumao.gateway.route.ProxyConfig;

/**
 * Cuts a request when the service neither takes the next part of the body nor begins to respond, when the sender of the
 * body is silent for so long that the service would soon give up, and when the sender is slower than the least rate: the
 * place that it holds is needed. So the sender gets the same response each time, whatever the service would do. Only the
 * event loop of the request uses it.
 */
final class Watchdog {
    enum Verdict {
        IN_TIME,
        SERVICE_SILENT,
        SENDER_SILENT,
        SENDER_SLOW
    }

    /** A sender that is silent is told so; a slow one has this many times as long before its rate counts. */
    static final int FIRST_TIMES = 2;

    private final Vertx vertx = Vertx.currentContext().owner();
    private final long start = System.nanoTime();
    private final ProxyConfig config;
    private final @Nullable MeteredBody upload;
    private final Consumer<Verdict> cut;
    private long timer;

    /** @param cut ends the request */
    Watchdog(ProxyConfig config, @Nullable MeteredBody upload, Consumer<Verdict> cut) {
        this.config = config;
        this.upload = upload;
        this.cut = cut;
        check();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void check() {
        MeteredBody body = upload;
        boolean awaitsSender = body != null && !body.awaitsService();
        Duration patience =
                awaitsSender ? config.timeouts().body() : config.timeouts().response();
        long since = body == null ? start : body.lastPart();
        Duration left = patience.minusNanos(System.nanoTime() - since);
        if (body != null
                && awaitsSender
                && body.isSlowerThan(config.leastBodyRate().asLongValue(), patience.multipliedBy(FIRST_TIMES))) {
            cut.accept(Verdict.SENDER_SLOW);
        } else if (left.isNegative() || left.isZero()) {
            cut.accept(awaitsSender ? Verdict.SENDER_SILENT : Verdict.SERVICE_SILENT);
        } else {
            // The gateway may begin to wait for the other side before the time of this one is over.
            Duration next =
                    min(left, min(config.timeouts().body(), config.timeouts().response()));
            timer = vertx.setTimer(Math.max(1, next.toMillis()), fired -> check());
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
