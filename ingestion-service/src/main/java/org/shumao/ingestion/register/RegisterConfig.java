package org.shumao.ingestion.register;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The replica of the registry. */
@ConfigMapping(prefix = "shumao.ingestion.register")
public interface RegisterConfig {
    /** Pause after the broker failed, and between looks for a topic that does not exist yet. */
    @WithDefault("1s")
    Duration retryAfter();
}
