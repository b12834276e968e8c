package org.shumao.gateway.cache.watermark;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** The address of the aggregation service, the same that requests go to. */
@ConfigMapping(prefix = "shumao.gateway.upstreams")
interface AggregationAddress {
    /** Scheme, host and port. */
    @WithDefault("http://localhost:8083")
    URI aggregation();
}
