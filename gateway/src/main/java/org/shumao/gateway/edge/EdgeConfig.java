package org.shumao.gateway.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What the gateway expects of a connection before there is a request. */
@ConfigMapping(prefix = "shumao.gateway.edge")
public interface EdgeConfig {
    /**
     * How long address and headers may take, from their first byte, and from the beginning of the connection for the
     * first ones; then 408, or no response if not even a byte has come.
     */
    @WithDefault("20s")
    @DurationMin(millis = 1)
    Duration headers();
}
