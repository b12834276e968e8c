package org.shumao.ingestion.topic;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The producer; the connection itself is configured by {@code kafka.*}. */
@ConfigMapping(prefix = "shumao.kafka")
public interface KafkaConfig {
    /** Events not yet acknowledged, all submissions together; when it is full, reading of bodies waits. */
    @WithDefault("32M")
    MemorySize buffer();

    /** How long a submission waits for room in the buffer before it is given up with 503. */
    @WithDefault("10s")
    Duration maxBlock();

    /** How long the broker may take to acknowledge an event before the submission is given up with 503. */
    @WithDefault("30s")
    Duration deliveryTimeout();

    /**
     * How long an event waits for others of its partition: broker and producer have less to do for events that go together. It
     * waits only while some submission is sending, so the end of one that is alone is not held up.
     */
    @WithDefault("30ms")
    Duration linger();

    /** How long the readiness check waits for the broker. */
    @WithDefault("2s")
    Duration healthTimeout();
}
