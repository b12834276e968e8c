package org.shumao.gateway.forward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When the gateway stops asking a service that fails, and how often it asks again. */
@ConfigMapping(prefix = "shumao.gateway.circuit-breaker")
public interface CircuitBreakerConfig {
    /** The last calls to a service by which the gateway judges it. */
    @WithDefault("20")
    @Min(1)
    @Max(100_000)
    int calls();

    /** How many of them, in percent, fail before the gateway asks no more. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int failurePercent();

    /** How long the gateway then answers 503 at once; after it one request tries whether the service is back. */
    @WithDefault("5s")
    @DurationMin(millis = 1)
    Duration pause();

    /** How often the gateway repeats a request that reads, has no body, and lost its connection before a response. */
    @WithDefault("2")
    @Min(0)
    @Max(10)
    int retries();

    /** The time between two tries, more or less by half of it. */
    @WithDefault("50ms")
    @DurationMin(millis = 1)
    Duration retryPause();
}
