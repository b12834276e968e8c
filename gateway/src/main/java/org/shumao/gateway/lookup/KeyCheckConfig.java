package org.shumao.gateway.lookup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the gateway asks the registry about keys, and for how long it believes the answer. */
@ConfigMapping(prefix = "shumao.gateway.key-check")
public interface KeyCheckConfig {
    /**
     * For how long an answer is believed, at most, counted from when it was asked for: the longest that a revoked key goes on
     * working. Promised are 5 s, asking included, so at most 4 s.
     */
    @WithDefault("3s")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 4)
    Duration ttl();

    /**
     * While the registry cannot be asked: for how long after the last answer a key that worked then goes on working. A restart
     * of the registry is to lock nobody out; 0s locks everybody out.
     */
    @WithDefault("60s")
    @DurationMin
    @DurationMax(minutes = 10)
    Duration grace();

    /** For an answer, connecting included; after it the registry counts as away. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** Keys of which the answer is kept, of those that work and of those that do not, each. The least used go first. */
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int cacheSize();

    /** Connections for questions; sixteen times as many questions wait, beyond them the registry counts as away. */
    @WithDefault("16")
    @Min(1)
    int connections();
}
