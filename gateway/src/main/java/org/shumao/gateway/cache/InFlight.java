package org.shumao.gateway.cache;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.shumao.gateway.cache.answer.KeptAnswer;
import org.shumao.gateway.cache.request.AnswerKey;

/** One request for an answer on its way, and all who wait for it. Any thread may land it, once. */
final class InFlight {
    private final Id id;
    private final long sentAt;
    private final Promise<KeptAnswer> completed = Promise.promise();

    /** Whoever reads after a change does not wait for an answer that was asked for before it. */
    record Id(AnswerKey key, long generation) {}

    /** Why those who waited get nothing of it. */
    enum Outcome {
        /** The answer is not for all of them. */
        NOT_KEPT,
        /** There is no answer: the request was refused, or whoever sent it went away. */
        ABANDONED
    }

    InFlight(AnswerKey key, long generation, long sentAt) {
        this.id = new Id(key, generation);
        this.sentAt = sentAt;
    }

    Id id() {
        return id;
    }

    long sentAt() {
        return sentAt;
    }

    /** Whether its answer will be young enough for somebody who comes now. */
    boolean isJoinable(long now, Duration maxAge) {
        return now - sentAt <= maxAge.toNanos() && !completed.future().isComplete();
    }

    Future<KeptAnswer> completion() {
        return completed.future();
    }

    void complete(KeptAnswer answer) {
        completed.tryComplete(answer);
    }

    void fail(Outcome outcome) {
        completed.tryFail(new Unanswered(outcome));
    }

    /** Whether somebody who waited should ask again together with the others. */
    static boolean isAbandoned(Throwable cause) {
        return cause instanceof Unanswered unanswered && unanswered.outcome == Outcome.ABANDONED;
    }

    private static final class Unanswered extends NoSuchElementException {
        private static final long serialVersionUID = 1L;

        private final Outcome outcome;

        Unanswered(Outcome outcome) {
            super(outcome.name());
            this.outcome = outcome;
        }

        /** Nobody reads where it comes from. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
