package org.shumao.ingestion.register;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the register was read to its end. Liveness does not depend on it. */
@Readiness
@ApplicationScoped
class RegisterReadiness implements HealthCheck {
    private final RegisterFeed feed;

    RegisterReadiness(RegisterFeed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("register of enterprises")
                .status(feed.isCaughtUp())
                .withData("enterprises", feed.register().size())
                .build();
    }
}
