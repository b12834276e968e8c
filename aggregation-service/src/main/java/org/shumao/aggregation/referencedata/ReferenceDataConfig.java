package org.shumao.aggregation.referencedata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.time.Duration;

/** How registry and exchange rates are followed. */
@ConfigMapping(prefix = "shumao.reference-data")
public interface ReferenceDataConfig {
    /** How long changes are collected before they become one numbered version. */
    @WithDefault("1s")
    Duration collect();

    /** By how much amounts of matched documents may differ. A change is a version of its own: all orders are matched again. */
    Tolerances matchTolerance();

    /** In the currency of the documents; not negative. */
    interface Tolerances {
        /** Between what an order was to cost and what was paid. */
        @WithDefault("0")
        @DecimalMin("0")
        BigDecimal payment();

        /** Inside a document, for sums and products. */
        @WithDefault("0.01")
        @DecimalMin("0")
        BigDecimal arithmetic();
    }

    /** Pause after a fault, and while a topic does not exist yet. */
    @WithDefault("2s")
    Duration retryAfter();
}
