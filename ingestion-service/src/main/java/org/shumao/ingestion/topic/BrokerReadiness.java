package org.shumao.ingestion.topic;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when a broker answers and our topics are there, those that we have written. The database has a check of its own. */
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {
    private final OwnTopics topics;

    BrokerReadiness(OwnTopics topics) {
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        boolean reachable = false;
        try {
            reachable = topics.isBrokerReachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String trouble = topics.trouble();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("broker")
                .status(reachable && trouble == null)
                .withData("reachable", reachable)
                .withData("topics", trouble == null);
        return trouble == null
                ? response.build()
                : response.withData("trouble", trouble).build();
    }
}
