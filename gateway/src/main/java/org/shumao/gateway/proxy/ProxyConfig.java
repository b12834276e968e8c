package org.shumao.gateway.proxy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.shumao.gateway.route.Upstream;

/** Where the services are and how long the gateway waits for them. */
@ConfigMapping(prefix = "shumao.gateway")
public interface ProxyConfig {
    /** Address of each service. */
    Upstreams upstreams();

    /** How long to wait. */
    Timeouts timeouts();

    /** The largest body taken; the services may take less. */
    @WithDefault("2G")
    MemorySize maxBodySize();

    /** Connections kept to each service. Requests beyond them wait, as many again, before they are answered 503. */
    @WithDefault("128")
    @Min(1)
    int connections();

    /** Scheme, host and port, such as {@code http://localhost:8081}; no path. */
    interface Upstreams {
        /** Ingestion service. */
        @WithDefault("http://localhost:8081")
        URI ingestion();

        /** Registry service. */
        @WithDefault("http://localhost:8082")
        URI registry();

        /** Aggregation service. */
        @WithDefault("http://localhost:8083")
        URI aggregation();

        default URI of(Upstream upstream) {
            return switch (upstream) {
                case INGESTION -> ingestion();
                case REGISTRY -> registry();
                case AGGREGATION -> aggregation();
            };
        }
    }

    /** How long to wait. */
    interface Timeouts {
        /** For a connection, then 503. */
        @WithDefault("2s")
        Duration connect();

        /**
         * For the begin of an answer, counted from the last part of the body that the service took, then 504. A slow upload
         * is not a slow service.
         */
        @WithDefault("60s")
        Duration response();

        /**
         * For the next part of a request's body, then 408. Shorter than a service waits (60 s), so that a silent sender is
         * told the same by all.
         */
        @WithDefault("30s")
        Duration body();

        /** For the next part of an answer that has begun; then the connection is cut. */
        @WithDefault("120s")
        Duration stall();
    }
}
