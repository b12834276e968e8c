package org.shumao.ingestion.topic;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when a broker answers and our topics are there. The database has a check of its own. */
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
        return HealthCheckResponse.named("broker")
                .status(reachable && topics.areReady())
                .withData("reachable", reachable)
                .withData("topics", topics.areReady())
                .build();
    }
}
