package org.shumao.aggregation.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The stream of the headline. */
@ConfigMapping(prefix = "shumao.stream")
interface StreamConfig {
    /** Returns how often the service looks whether the figures changed while somebody listens: one short statement. */
    @WithDefault("250ms")
    Duration interval();

    /** A sign of life, so that nobody on the way takes a quiet connection for a dead one; shorter than the gateway's patience. */
    @WithDefault("15s")
    Duration heartbeat();

    /** After so long a listener must come again: its key may have been revoked meanwhile. */
    @WithDefault("15m")
    Duration longest();

    /** So many at a time; others get 503. Each takes one of the gateway's connections to this service. */
    @WithDefault("64")
    @Min(1)
    int listeners();
}
