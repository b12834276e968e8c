package org.shumao.aggregation.snapshot;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Results that take seconds to compute: what they may cost. */
@ConfigMapping(prefix = "shumao.result-cache")
interface ResultCacheConfig {
    /** At most so many are computed at a time. Each takes a connection, and a core or more of the database. */
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int computations();

    /** At most so many queries wait for their turn; the next one is refused at once. */
    @WithDefault("16")
    @Min(1)
    int waiting();

    /** Returns how long a request waits for its result before the client must try again. Shorter than the gateway's. */
    @WithDefault("10s")
    Duration patience();

    /** No statement behind a result runs longer. */
    @WithDefault("30s")
    Duration statementTimeout();

    /** Returns how much of the heap the cached results may take, as an estimate. */
    @WithDefault("64M")
    MemorySize size();
}
