package org.shumao.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** Where the services are: scheme, host and port, such as {@code http://localhost:8081}; no path. */
@ConfigMapping(prefix = "shumao.gateway.upstreams")
public interface UpstreamsConfig {
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

    /** Returns what leads a request to a service. */
    default RequestOptions requestTo(Upstream upstream) {
        URI address = of(upstream);
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        return new RequestOptions().setHost(address.getHost()).setPort(port).setSsl(secure);
    }
}
