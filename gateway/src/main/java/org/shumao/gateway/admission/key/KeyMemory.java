package org.shumao.gateway.admission.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.KeyVerdict;
import org.shumao.contracts.key.KeyVerdict.Standing;

/**
 * Remembers what the registry said about keys for as long as the gateway may rely on it. It keeps keys that work and
 * keys that do not apart, a fixed number of each: however many keys somebody makes up, they displace each other and
 * nobody else's.
 */
final class KeyMemory {
    /**
     * After a failed question the gateway admits all requests with the same key for this long before it checks again.
     */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A key that worked counts as known to work for so long after its last check. */
    private static final Duration PROVEN_FOR = Duration.ofDays(1);

    private final Cache<String, Remembered> valid;
    private final Cache<String, Remembered> refused;
    private final long ttl;
    private final long grace;
    private final Clock clock;
    private final Ticker ticker;

    /**
     * @param clock for the expiry of keys
     * @param ticker for the age of checks: nobody can set it back
     */
    KeyMemory(KeyCheckConfig config, Clock clock, Ticker ticker) {
        this.ttl = config.ttl().toNanos();
        this.grace = config.grace().toNanos();
        this.clock = clock;
        this.ticker = ticker;
        this.valid = cache(config.cacheSize(), PROVEN_FOR, ticker);
        this.refused = cache(config.cacheSize(), config.ttl(), ticker);
    }

    /** Returns a verdict that is known and still valid. */
    Optional<KeyVerdict> fresh(String digest) {
        Remembered known = known(digest);
        return known != null && ticker.read() - known.until < 0 && isInTime(known.verdict)
                ? Optional.of(known.verdict)
                : Optional.empty();
    }

    /** @param sentAt reading of the ticker when the question was sent */
    void remember(String digest, RememberedVerdict remembered, long sentAt) {
        KeyVerdict verdict = remembered.verdict();
        boolean works = verdict.standing() == Standing.VALID;
        // The key leaves the group in which it was before.
        (works ? refused : valid).invalidate(digest);
        long life = Math.min(remembered.maxAge().toNanos(), ttl);
        (works ? valid : refused).put(digest, new Remembered(verdict, sentAt, sentAt + life));
    }

    /** Returns whether a key worked at its last check within a day: it is no guess, though it may have been revoked since. */
    boolean isProven(String digest) {
        return valid.getIfPresent(digest) != null;
    }

    /** While the registry is unreachable, a key that worked a short while ago stays valid for a moment longer. */
    Optional<KeyVerdict> excused(String digest) {
        Remembered known = valid.getIfPresent(digest);
        long now = ticker.read();
        if (known == null || now - known.sentAt >= grace || !isInTime(known.verdict)) {
            return Optional.empty();
        }
        valid.asMap().replace(digest, known, new Remembered(known.verdict, known.sentAt, now + PAUSE.toNanos()));
        return Optional.of(known.verdict);
    }

    private @Nullable Remembered known(String digest) {
        Remembered works = valid.getIfPresent(digest);
        return works != null ? works : refused.getIfPresent(digest);
    }

    private boolean isInTime(KeyVerdict verdict) {
        Instant end = verdict.expiresAt();
        return end == null || clock.instant().isBefore(end);
    }

    private static Cache<String, Remembered> cache(int size, Duration life, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(life)
                .ticker(ticker)
                .build();
    }

    /**
     * The registry's answer to a question about a key.
     *
     * @param maxAge how long the gateway may rely on it, counted from the time of the question
     */
    record RememberedVerdict(KeyVerdict verdict, Duration maxAge) {}

    /**
     * @param sentAt time of the question, by the ticker
     * @param until when to check again, by the ticker
     */
    private record Remembered(KeyVerdict verdict, long sentAt, long until) {}
}
