package org.shumao.aggregation.intake.linkage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How orders meet that have documents in common. */
@ConfigMapping(prefix = "shumao.linkage")
public interface LinkageConfig {
    /**
     * A number that more orders of one enterprise than this declare is taken for a placeholder: none of these meet by it, and no records are
     * linked to them by it.
     */
    @WithDefault("50")
    @Min(2)
    int mostOrders();

    /** An order has so many peers of one enterprise at most; it does not meet the others of that enterprise. */
    @WithDefault("100")
    @Min(1)
    int mostPeers();

    /**
     * An order gives its peers so many events at most of what one submitter sent: a record counts once for each peer and each place where
     * it came in.
     */
    @WithDefault("5000")
    @Min(1)
    int mostGiven();

    /** The linker looks at the identifiers of some transactions at a time: those of a single one, and no more than so many. */
    @WithDefault("50000")
    @Min(1)
    int rowsAtOnce();

    /** Pause between two counts of unlinked records for the metric. */
    @WithDefault("1m")
    Duration countInterval();
}
