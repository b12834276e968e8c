package org.shumao.registry.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.shumao.kit.body.BodyLimit;

/** Says how large a body may be: imports may be much larger than other bodies, which are read whole. */
@ApplicationScoped
class BodyLimits {
    private static final Set<String> IMPORTS =
            Set.of("/api/v1/enterprises/import", "/api/v1/enterprises/import.ndjson");

    private final long limit;
    private final long importLimit;

    BodyLimits(
            @ConfigProperty(name = "shumao.body.max-size", defaultValue = "256K") MemorySize limit,
            @ConfigProperty(name = "shumao.import-body.max-size", defaultValue = "512M") MemorySize importLimit) {
        this.limit = limit.asLongValue();
        this.importLimit = importLimit.asLongValue();
    }

    void register(@Observes Router router) {
        BodyLimit.registerWithReading(router, path -> IMPORTS.contains(path) ? importLimit : limit);
    }
}
