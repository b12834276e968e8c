package org.shumao.aggregation.cube.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;

/** Says how figures are read. */
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

    /**
     * A base below this share of the value now (0 to 1) is too small to compare with: growth, contribution and change of share on it
     * are null, and it is no comparable of a record.
     */
    @WithDefault("0.01")
    @DecimalMin("0")
    @DecimalMax("1")
    BigDecimal minimumBase();

    /** Returns how long after a period returns of its exports are waited for, so that what is left of them is provisional. */
    @WithName("returns-come-for.exports")
    @WithDefault("P180D")
    Duration returnsComeForExports();

    /** Returns the same of imports. */
    @WithName("returns-come-for.imports")
    @WithDefault("P30D")
    Duration returnsComeForImports();
}
