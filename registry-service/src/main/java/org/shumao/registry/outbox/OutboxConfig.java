package org.shumao.registry.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How events leave the outbox. */
@ConfigMapping(prefix = "shumao.outbox")
interface OutboxConfig {
    /** The outbox is looked through this often even if nobody says that there is something in it. */
    @WithDefault("5s")
    Duration sweepInterval();

    /** How long to wait after a failure before the next attempt. */
    @WithDefault("1s")
    Duration retryInterval();

    /** How long the broker may take to acknowledge a batch; the transaction that holds it is open all the while. */
    @WithDefault("15s")
    Duration deliveryTimeout();

    /** Events per batch. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();
}
