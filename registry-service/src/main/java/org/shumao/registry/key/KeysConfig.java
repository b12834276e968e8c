package org.shumao.registry.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Says how keys of enterprises are kept, and for how long they live. */
@ConfigMapping(prefix = "shumao.registry.keys")
public interface KeysConfig {
    /**
     * Secrets under which keys are stored, by id: base64 of at least 32 random bytes each. At least one; one that is taken away
     * takes all keys with it that were issued under it.
     */
    Map<String, String> peppers();

    /** The id of the pepper that new keys are stored under; needed if there is more than one. */
    Optional<String> activePepper();

    /** Returns how long a key lives, unless the request says when it ends. */
    @WithDefault("365d")
    @DurationMin(minutes = 1)
    Duration defaultLife();

    /** Returns how long a key may live at most. */
    @WithDefault("730d")
    @DurationMin(minutes = 1)
    Duration maxLife();

    /** Returns how often the last uses are written down, all of them at once. */
    @WithDefault("60s")
    Duration lastUsedInterval();

    /** Returns how often the keys are counted that soon expire, for the metric. */
    @WithDefault("5m")
    Duration expiryInterval();

    /** For how long a verdict on a key may be believed. Promised are 5 s until a revocation is seen, the request included. */
    @WithDefault("3s")
    @DurationMin
    @DurationMax(seconds = 4)
    Duration verdictAge();
}
