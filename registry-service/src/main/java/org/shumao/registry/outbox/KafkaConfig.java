package org.shumao.registry.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How topics are created; the connection itself is configured by {@code kafka.*}. */
@ConfigMapping(prefix = "shumao.kafka")
public interface KafkaConfig {
    /** Copies of each partition; 3 in production, where a topic of two copies in sync stays writable. */
    @WithDefault("1")
    @Min(1)
    short replicationFactor();
}
