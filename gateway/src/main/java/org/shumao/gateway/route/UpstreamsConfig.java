package org.shumao.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** Says where the services are: scheme, host and port, such as {@code http://localhost:8081}; no path. */
@ConfigMapping(prefix = "shumao.gateway.upstreams")
public interface UpstreamsConfig {
    @WithDefault("http://localhost:8081")
    URI ingestion();

    @WithDefault("http://localhost:8082")
    URI registry();

    @WithDefault("http://localhost:8083")
    URI aggregation();

    default URI of(Upstream upstream) {
        return switch (upstream) {
            case INGESTION -> ingestion();
            case REGISTRY -> registry();
            case AGGREGATION -> aggregation();
        };
    }

    /** Returns what leads a request to a service. */
    default RequestOptions requestTo(Upstream upstream) {
        return new RequestOptions().setAbsoluteURI(of(upstream).toString());
    }
}
