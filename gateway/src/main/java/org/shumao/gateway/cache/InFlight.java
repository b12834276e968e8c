package org.shumao.gateway.cache;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import org.shumao.gateway.cache.answer.KeptAnswer;
import org.shumao.gateway.cache.request.AnswerKey;

/** Holds one request for an answer on its way, and all who wait for it. Any thread may complete it, once. */
final class InFlight {
    private final Id id;
    private final long sentAt;
    private final Promise<Optional<KeptAnswer>> completed = Promise.promise();

    /** Whoever reads after a write does not wait for an answer that was asked for before it. */
    record Id(AnswerKey key, long writes) {}

    InFlight(AnswerKey key, long writes, long sentAt) {
        this.id = new Id(key, writes);
        this.sentAt = sentAt;
    }

    Id id() {
        return id;
    }

    long sentAt() {
        return sentAt;
    }

    /** Returns whether its answer will be young enough for somebody who comes now. */
    boolean isJoinable(long now, Duration maxAge) {
        return now - sentAt <= maxAge.toNanos() && !completed.future().isComplete();
    }

    /** Returns the answer for all who wait; empty if it is not for all of them. The future fails if there is none, so that they ask again. */
    Future<Optional<KeptAnswer>> completion() {
        return completed.future();
    }

    void complete(KeptAnswer answer) {
        completed.tryComplete(Optional.of(answer));
    }

    void bypass() {
        completed.tryComplete(Optional.empty());
    }

    /** The request was refused, or whoever sent it went away. */
    void abandon() {
        completed.tryFail("abandoned");
    }
}
