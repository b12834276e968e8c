package org.shumao.aggregation.cube.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;

/** How figures are read. */
@ConfigMapping(prefix = "shumao.headline")
interface CubeConfig {
    /** How long after its end the figures of a period stay provisional: late and amended records still come in. */
    @WithDefault("P90D")
    Duration finalAfter();

    /**
     * First month (yyyy-mm) that counts as observed. Without it, the first month that has data: one list with a date
     * far in the past then makes every month since look like a true zero.
     */
    Optional<YearMonth> observedFrom();
}
