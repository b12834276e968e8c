package org.shumao.aggregation.explain.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How far observations are explained. */
@ConfigMapping(prefix = "shumao.explain")
interface ExplanationConfig {
    /** An observation of at most so many orders is explained by submission, too: that takes the timeline of each. */
    @WithDefault("5000")
    @Min(1)
    int mostOrdersBySubmission();

    /** A page of the orders behind an observation looks at so many orders of its months at most; it may then hold few. */
    @WithDefault("20000")
    @Min(1_000)
    @Max(1_000_000)
    int mostOrdersLookedAt();
}
