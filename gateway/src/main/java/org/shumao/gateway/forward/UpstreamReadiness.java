package org.shumao.gateway.forward;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.shumao.gateway.route.Upstream;

/**
 * Shows how the last call to each service went and is always up: a gateway out of service could not even answer 503,
 * and its own documents need no service.
 */
@Readiness
@ApplicationScoped
class UpstreamReadiness implements HealthCheck {
    private final Upstreams upstreams;

    UpstreamReadiness(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("last calls to services").up();
        for (Upstream upstream : Upstream.values()) {
            String outcome = upstreams.lastCall(upstream).name().toLowerCase(Locale.ROOT);
            response.withData(upstream.label(), outcome.replace('_', ' '));
        }
        return response.build();
    }
}
