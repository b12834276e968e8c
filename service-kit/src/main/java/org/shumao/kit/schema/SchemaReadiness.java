package org.shumao.kit.schema;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the schema was migrated; before, it says what is missing. */
@Readiness
@ApplicationScoped
class SchemaReadiness implements HealthCheck {
    private final SchemaWatch watch;

    SchemaReadiness(SchemaWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        String missing = watch.missing();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("schema").status(missing == null);
        return missing == null
                ? response.build()
                : response.withData("missing", missing).build();
    }
}
