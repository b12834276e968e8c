package org.shumao.registry.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.kit.topic.TopicSettings;
import org.shumao.kit.topic.TopicSpec;

/** The compacted topics of the registry: created by us if they are missing; the service is ready once they were seen. */
@Readiness
@Default // besides the qualifier @Readiness, else it could not be injected
@ApplicationScoped
public class PublishedTopics implements HealthCheck {
    public static final List<TopicSpec> ALL = List.of(
            TopicSpec.of(Topic.ENTERPRISES),
            TopicSpec.of(Topic.REPORTING_OBLIGATIONS),
            TopicSpec.of(Topic.REPORTING_STATEMENTS));

    private final TopicAdmin topics;
    private final TopicSettings config;

    PublishedTopics(TopicAdmin topics, TopicSettings config) {
        this.topics = topics;
        this.config = config;
    }

    /**
     * Returns true once all are there.
     *
     * @throws IllegalStateException if the broker cannot be reached or refuses
     */
    boolean ensure() throws InterruptedException {
        for (TopicSpec topic : ALL) {
            topics.create(topic, config.creation());
        }
        return true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics of the registry")
                .status(ALL.stream().allMatch(topics::isCreated))
                .build();
    }
}
