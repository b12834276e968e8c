package org.shumao.gateway.cache.answer;

import org.shumao.gateway.cache.AnswerCacheConfig;
import org.shumao.gateway.cache.watermark.Generation;

/**
 * An answer that the gateway keeps.
 *
 * @param content what is sent
 * @param sentAt when the request for it was sent: it may be older than its arrival, never older than this
 * @param generation of its service, when the request was sent
 */
public record KeptAnswer(ResponseContent content, long sentAt, long generation) {
    /** Says what may be done with a kept answer now. */
    public enum Standing {
        /** Anybody gets it. */
        FRESH,
        /** One request has it confirmed; the others get it meanwhile. */
        STALE,
        /** Nobody gets it before it is confirmed. */
        EXPIRED
    }

    public Standing standing(Generation present, long now, AnswerCacheConfig config) {
        if (generation != present.number()) {
            return Standing.EXPIRED;
        }
        long age = now - present.validatedAt(sentAt);
        if (age <= config.maxAge().toNanos()) {
            return Standing.FRESH;
        }
        return age <= config.maxAge().plus(config.staleWhileRevalidate()).toNanos() ? Standing.STALE : Standing.EXPIRED;
    }
}
