package org.shumao.gateway.lookup;

import org.shumao.contracts.key.KeyVerdict;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.KeyVerdict.Standing;

/**
 * What the registry said about keys, for as long as it may be believed. Keys that work and keys that do not are kept apart, a
 * fixed number of each: however many keys somebody makes up, they displace each other and nobody else.
 */
final class KeyMemory {
    /** After a question that failed, so many requests with the same key as come are let in before it is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** For so long after its last answer a key that worked is known for one that did. */
    private static final Duration PROVEN_FOR = Duration.ofDays(1);

    private final Cache<String, Remembered> valid;
    private final Cache<String, Remembered> refused;
    private final Cache<String, Boolean> proven;
    private final long ttl;
    private final long grace;
    private final Clock clock;
    private final Ticker ticker;

    /**
     * @param clock for when keys end
     * @param ticker for how long answers are believed: nobody can set it back
     */
    KeyMemory(KeyCheckConfig config, Clock clock, Ticker ticker) {
        this.ttl = config.ttl().toNanos();
        this.grace = config.grace().toNanos();
        this.clock = clock;
        this.ticker = ticker;
        this.valid = cache(config.cacheSize(), config.ttl().plus(config.grace()), ticker);
        this.refused = cache(config.cacheSize(), config.ttl(), ticker);
        this.proven = cache(config.cacheSize(), PROVEN_FOR, ticker);
    }

    /** What is known and may still be believed. */
    Optional<KeyVerdict> fresh(String digest) {
        Remembered known = known(digest);
        return known != null && ticker.read() - known.until < 0 && isInTime(known.verdict)
                ? Optional.of(known.verdict)
                : Optional.empty();
    }

    /** @param asked reading of the ticker when the question was sent */
    void remember(String digest, RememberedVerdict answer, long asked) {
        KeyVerdict verdict = answer.verdict();
        boolean works = verdict.standing() == Standing.VALID;
        // Whichever it was before, it is no longer.
        (works ? refused : valid).invalidate(digest);
        long life = Math.min(answer.maxAge().toNanos(), ttl);
        (works ? valid : refused).put(digest, new Remembered(verdict, asked, asked + life));
        if (works) {
            proven.put(digest, true);
        } else {
            proven.invalidate(digest);
        }
    }

    /** Whether a key worked when it was asked about last, within a day: no guess, though it may have been revoked since. */
    boolean isProven(String digest) {
        return proven.getIfPresent(digest) != null;
    }

    /** The registry cannot be asked: a key that worked a short while ago is believed for a moment longer. */
    Optional<KeyVerdict> excused(String digest) {
        Remembered known = valid.getIfPresent(digest);
        long now = ticker.read();
        if (known == null || now - known.asked >= grace || !isInTime(known.verdict)) {
            return Optional.empty();
        }
        valid.asMap().replace(digest, known, new Remembered(known.verdict, known.asked, now + PAUSE.toNanos()));
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

    private static <V> Cache<String, V> cache(int size, Duration life, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(life)
                .ticker(ticker)
                .build();
    }

    /**
     * @param asked when the registry was asked, by the ticker
     * @param until when to ask again, by the ticker
     */
    private record Remembered(KeyVerdict verdict, long asked, long until) {}
}
