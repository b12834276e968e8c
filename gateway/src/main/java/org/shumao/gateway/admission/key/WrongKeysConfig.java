package org.shumao.gateway.admission.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Limits how many wrong keys may come from one address. */
@ConfigMapping(prefix = "shumao.gateway.wrong-keys")
public interface WrongKeysConfig {
    /**
     * One client address may send so many mistyped or made-up keys at once, and per minute. For IPv6 the address is
     * the first 64 bits, because one client gets all addresses that begin with them.
     */
    @WithDefault("60")
    @Min(1)
    @Max(1_000_000)
    int perMinute();

    /** The gateway remembers so many addresses; it first forgets those that sent the fewest wrong keys. */
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int addresses();
}
