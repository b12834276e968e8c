package org.shumao.registry.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.shumao.kit.topic.TopicAdmin;

/** The compacted topic of enterprises: created by us if it is missing; the service is ready once it was seen. */
@Readiness
@Default // besides the qualifier @Readiness, else it could not be injected
@ApplicationScoped
class EnterpriseTopic implements HealthCheck {
    private final TopicAdmin topics;
    private final KafkaConfig config;

    EnterpriseTopic(TopicAdmin topics, KafkaConfig config) {
        this.topics = topics;
        this.config = config;
    }

    /** @throws IllegalStateException if the broker cannot be reached or refuses */
    void ensure() throws InterruptedException {
        topics.create(OwnTopics.ENTERPRISES, config.creation());
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topic " + OwnTopics.ENTERPRISES.name())
                .status(topics.isCreated(OwnTopics.ENTERPRISES))
                .build();
    }
}
