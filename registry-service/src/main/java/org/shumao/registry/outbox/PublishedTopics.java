package org.shumao.registry.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicSpec;

/** The compacted topics of the registry: created by us if they are missing; the service is ready once they were seen. */
@Readiness
@Default // besides the qualifier @Readiness, else it could not be injected
@ApplicationScoped
class PublishedTopics implements HealthCheck {
    private final TopicAdmin topics;
    private final KafkaConfig config;

    PublishedTopics(TopicAdmin topics, KafkaConfig config) {
        this.topics = topics;
        this.config = config;
    }

    /**
     * Returns true once all are there.
     *
     * @throws IllegalStateException if the broker cannot be reached or refuses
     */
    boolean ensure() throws InterruptedException {
        for (TopicSpec topic : OwnTopics.ALL) {
            topics.create(topic, config.creation());
        }
        return true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics of the registry")
                .status(OwnTopics.ALL.stream().allMatch(topics::isCreated))
                .build();
    }
}
