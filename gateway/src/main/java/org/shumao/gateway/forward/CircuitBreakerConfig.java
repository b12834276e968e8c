package org.shumao.gateway.forward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Says when the gateway stops asking a service that fails, and how often it asks again. */
@ConfigMapping(prefix = "shumao.gateway.circuit-breaker")
public interface CircuitBreakerConfig {
    /** The gateway judges a service by so many of the last calls. */
    @WithDefault("20")
    @Min(1)
    @Max(100_000)
    int calls();

    /** So many of them, in percent, fail before the gateway asks no more. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int failurePercent();

    /** The gateway then answers 503 at once for so long; after it one request tries whether the service is back. */
    @WithDefault("5s")
    @DurationMin(millis = 1)
    Duration pause();

    /** The gateway repeats a request that reads, has no body, and lost its connection before a response so often. */
    @WithDefault("2")
    @Min(0)
    @Max(10)
    int retries();

    /** The gateway waits so long between two tries, more or less by half of it. */
    @WithDefault("50ms")
    @DurationMin(millis = 1)
    Duration retryPause();
}
