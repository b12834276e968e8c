package org.shumao.aggregation.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Publishing; the connection itself is configured by {@code kafka.*}. */
@ConfigMapping(prefix = "shumao.outbox")
interface OutboxConfig {
    /** At most so many events of one outbox are published in one transaction. */
    @WithDefault("5000")
    @Min(1)
    int batch();

    /**
     * How long the broker may take to acknowledge before the events are published again later; well below a minute, after which
     * the database ends a transaction that says nothing.
     */
    @WithDefault("10s")
    Duration deliveryTimeout();
}
