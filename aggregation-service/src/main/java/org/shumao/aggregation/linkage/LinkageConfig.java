package org.shumao.aggregation.linkage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How orders meet that have documents in common. */
@ConfigMapping(prefix = "shumao.linkage")
public interface LinkageConfig {
    /**
     * A number of a list, an application or a service report that more orders than this declare is taken for a placeholder: no
     * orders meet by it.
     */
    @WithDefault("50")
    @Min(2)
    int mostOrders();

    /** Pause between two counts of unlinked records for the metric. */
    @WithDefault("1m")
    Duration countInterval();
}
