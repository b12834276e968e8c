package org.shumao.gateway.admission.key;

import java.time.Duration;

/**
 * The wrong keys that one address may still send: full at first, and filled again evenly within a minute. A key counts
 * once the registry has said what it is, so keys that arrive together may exceed the budget; the address then owes the
 * excess, a minute's worth at most.
 */
final class WrongKeyBudget {
    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

    private final double full;
    private double left;
    private long read;

    /** @param now reading of a clock that nobody can set back, in nanoseconds */
    WrongKeyBudget(int perMinute, long now) {
        this.full = perMinute;
        this.left = perMinute;
        this.read = now;
    }

    synchronized void take(long now) {
        fill(now);
        left = Math.max(left - 1, -full);
    }

    /** The time until the next wrong key may come; zero if it may come now. */
    synchronized Duration untilNext(long now) {
        fill(now);
        return left >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - left) * NANOS_PER_MINUTE / full));
    }

    private void fill(long now) {
        left = Math.min(full, left + full * (now - read) / NANOS_PER_MINUTE);
        read = now;
    }
}
