package org.shumao.kit.topic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** These keys say how topics are created; the connection itself is configured by {@code kafka.*}. */
@ConfigMapping(prefix = "shumao.kafka")
public interface TopicSettings {
    /** Each partition has so many copies; 3 in production, where a topic with two copies in sync stays writable. */
    @WithDefault("1")
    @Min(1)
    short replicationFactor();

    /** So many copies must hold an event before it counts as acknowledged; 2 from three copies on, otherwise 1. */
    Optional<@Min(1) Short> minInsyncReplicas();

    /** The service creates its topics if they are missing; otherwise it waits until somebody else has. */
    @WithDefault("true")
    boolean createTopics();

    default TopicCreation creation() {
        return TopicCreation.of(createTopics(), replicationFactor(), minInsyncReplicas());
    }
}
