package org.shumao.ingestion.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.shumao.kit.body.BodyLimit;

/** How large a body may be. */
@ApplicationScoped
class BodyLimits {
    private final long limit;

    BodyLimits(@ConfigProperty(name = "shumao.ingestion.body.max-size", defaultValue = "2G") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Router router) {
        BodyLimit.register(router, path -> limit);
    }
}
