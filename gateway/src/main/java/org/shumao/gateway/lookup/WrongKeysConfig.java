package org.shumao.gateway.lookup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How many wrong keys may come from one address. */
@ConfigMapping(prefix = "shumao.gateway.wrong-keys")
public interface WrongKeysConfig {
    /**
     * Keys that are mistyped or that nobody issued, from one client address: so many at once, and so many per minute. Of IPv6
     * the first 64 bits are the address, for that is what one client is given.
     */
    @WithDefault("60")
    @Min(1)
    @Max(1_000_000)
    int perMinute();

    /** Addresses whose wrong keys are remembered; those that sent the fewest are forgotten first. */
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int addresses();
}
