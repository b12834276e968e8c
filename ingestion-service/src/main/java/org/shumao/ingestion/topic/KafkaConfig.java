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

    /** A submission waits at most this long for room in the buffer before it is given up with 503. */
    @WithDefault("10s")
    Duration maxBlock();

    /** The broker may take this long to acknowledge an event before the submission is given up with 503. */
    @WithDefault("30s")
    Duration deliveryTimeout();

    /**
     * An event waits at most this long for others of its partition: broker and producer have less to do for events that go together. It
     * waits only while some submission is sending, so the end of one that is alone is not held up.
     */
    @WithDefault("30ms")
    Duration linger();

    /** The readiness check waits at most this long for the broker. */
    @WithDefault("2s")
    Duration healthTimeout();
}
