package org.shumao.gateway.cache.watermark;

import java.time.Duration;

/**
 * A state of a service's data: answers of another generation are not given. All times are readings of a clock that never
 * goes back.
 *
 * @param number grows with each change
 * @param watermark what the service calls this state of its data; empty before it said so
 * @param settledAt answers that were asked for before may be of the state before, because the service itself keeps some for a while
 * @param confirmedAt when the gateway last asked and was told that this is still the state
 */
public record Generation(long number, String watermark, long settledAt, long confirmedAt) {
    public static Generation first(long now) {
        return new Generation(0, "", now, now);
    }

    /** Returns the generation after a look at the watermark. */
    Generation seen(String found, long askedAt, long now, Duration settlesAfter) {
        return found.equals(watermark)
                ? new Generation(number, watermark, settledAt, askedAt)
                : new Generation(number + 1, found, now + settlesAfter.toNanos(), askedAt);
    }

    /** Returns the generation after a write that passed this gateway. */
    Generation changed(long now) {
        return new Generation(number + 1, watermark, now, now);
    }

    /** Returns the last time at which an answer of this generation was known to be that of the service. */
    public long validatedAt(long sentAt) {
        boolean settled = sentAt - settledAt >= 0;
        return settled && confirmedAt - sentAt > 0 ? confirmedAt : sentAt;
    }
}
