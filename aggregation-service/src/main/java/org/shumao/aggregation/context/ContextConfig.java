package org.shumao.aggregation.context;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How registry and exchange rates are followed. */
@ConfigMapping(prefix = "shumao.context")
interface ContextConfig {
    /** How long changes are collected before they become one numbered version. */
    @WithDefault("1s")
    Duration collect();

    /** Pause after a fault, and while a topic does not exist yet. */
    @WithDefault("2s")
    Duration retryAfter();
}
