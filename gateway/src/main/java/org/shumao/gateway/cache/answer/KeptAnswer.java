package org.shumao.gateway.cache.answer;

/**
 * An answer that the gateway keeps. All times are readings of a clock that never goes back.
 *
 * @param content what is sent
 * @param sentAt when the request for it was sent: it may be older than its arrival, never older than this
 * @param freshUntil until then anybody gets it; after that its service confirms it first
 * @param writes how many writes to its service had passed this gateway when the request was sent
 */
public record KeptAnswer(ResponseContent content, long sentAt, long freshUntil, long writes) {
    public boolean isFresh(long presentWrites, long now) {
        return writes == presentWrites && now - freshUntil <= 0;
    }
}
