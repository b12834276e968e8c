package org.shumao.gateway.admission.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Says how the gateway asks the registry about keys, and how long it relies on the result. */
@ConfigMapping(prefix = "shumao.gateway.key-check")
public interface KeyCheckConfig {
    /**
     * The longest time for which the gateway relies on a check, counted from the time of the question: so long a
     * revoked key may keep working. The documentation promises 5 s including the question, so this is at most 4 s.
     */
    @WithDefault("3s")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 4)
    Duration ttl();

    /**
     * A key that worked at its last check keeps working for so long after it while the registry is unreachable. A restart
     * of the registry should lock nobody out; 0s locks everybody out.
     */
    @WithDefault("60s")
    @DurationMin
    @DurationMax(minutes = 10)
    Duration grace();

    /** The gateway waits so long for a response, connecting included; after that the registry counts as away. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** The gateway remembers so many keys that work, and as many that do not. The least used go first. */
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int cacheSize();

    /**
     * The gateway asks on so many connections. Sixteen times as many questions may wait; for further ones the registry counts as
     * away.
     */
    @WithDefault("16")
    @Min(1)
    int connections();
}
