package org.shumao.registry.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.shumao.kit.body.BodyLimit;

/** Says how large a body may be: imports may be much larger than other bodies, which are read whole. */
@ApplicationScoped
class BodyLimits {
    private static final String IMPORT = "/api/v1/enterprises/import";

    private final long limit;
    private final long importLimit;

    BodyLimits(
            @ConfigProperty(name = "shumao.body.max-size", defaultValue = "256K") MemorySize limit,
            @ConfigProperty(name = "shumao.import-body.max-size", defaultValue = "512M") MemorySize importLimit) {
        this.limit = limit.asLongValue();
        this.importLimit = importLimit.asLongValue();
    }

    void register(@Observes Router router) {
        BodyLimit.registerWithReading(router, path -> IMPORT.equals(path) ? importLimit : limit);
    }
}
