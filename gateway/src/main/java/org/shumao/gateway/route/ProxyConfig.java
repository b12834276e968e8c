package org.shumao.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Says how long the gateway waits for services and senders, and how much it takes. */
@ConfigMapping(prefix = "shumao.gateway")
public interface ProxyConfig {
    Timeouts timeouts();

    /** The largest body that the gateway takes; the services may take less. */
    @WithDefault("2G")
    MemorySize maxBodySize();

    /**
     * So many bytes of a body must come in each second, on average after twice the time of {@link Timeouts#body};
     * otherwise 408. It limits the time that a body of some size may take, to what ingestion allows.
     */
    @WithDefault("16K")
    MemorySize leastBodyRate();

    interface Timeouts {
        /** The gateway waits so long for a connection, then 503. */
        @WithDefault("2s")
        Duration connect();

        /**
         * The gateway waits so long for the beginning of a response, counted from the last part of the body that the service
         * took, then 504. A slow upload is not a slow service.
         */
        @WithDefault("60s")
        Duration response();

        /**
         * The gateway waits so long for the next part of a request's body, then 408. This is shorter than a service waits (60
         * s), so that a silent sender always gets the same response.
         */
        @WithDefault("30s")
        Duration body();

        /** The gateway waits so long for the next part of a response that has begun; then it closes the connection. */
        @WithDefault("120s")
        Duration stall();
    }
}
