package org.shumao.aggregation.businessdemography.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How enterprises are counted. */
@ConfigMapping(prefix = "shumao.business-demography")
public interface BusinessDemographyConfig {
    /** Without trade in so many months an enterprise is presumed stopped. Months, 1 to 120. */
    @WithDefault("12")
    @Min(1)
    @Max(120)
    int stoppedAfterMonths();
}
