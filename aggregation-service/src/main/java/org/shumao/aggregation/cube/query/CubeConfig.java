package org.shumao.aggregation.cube.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.YearMonth;

/** How figures are read. */
@ConfigMapping(prefix = "shumao.headline")
interface CubeConfig {
    /** Returns how long after its end the figures of a period stay provisional: late and amended records still come in. */
    @WithDefault("P90D")
    Duration finalAfter();

    /**
     * First month (yyyy-mm) that may count as observed: the first for which the records are complete. It has no default, because
     * only the operator knows since when everybody reports.
     */
    YearMonth observedFrom();

    /** A month is observed if at least so many enterprise groups vouch for trade of theirs in it. */
    @WithDefault("3")
    @Min(1)
    int observingGroups();
}
