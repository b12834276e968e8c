package org.shumao.aggregation.review;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;

/** Says what comes on the review list: docs/review.md explains the rules. Amounts are yuan. */
@ConfigMapping(prefix = "shumao.review")
interface ReviewConfig {
    /** A of Hidiroglou and Berthelot: where the effects of the history lie closer together than this, they count as so far apart. */
    @WithDefault("0.05")
    @DecimalMin("0.001")
    BigDecimal a();

    /** U: how much more a large value counts than a small one, 0 to 1. */
    @WithDefault("0.5")
    @DecimalMin("0")
    @DecimalMax("1")
    BigDecimal u();

    /** C: an effect so many times as far from the median as the lower or upper percentile is found. */
    @WithDefault("20")
    @DecimalMin("1")
    BigDecimal c();

    /** The lower percentile of the effects, as a share. */
    @WithDefault("0.25")
    @DecimalMin("0")
    @DecimalMax("0.5")
    BigDecimal lower();

    /** The upper one. */
    @WithDefault("0.75")
    @DecimalMin("0.5")
    @DecimalMax("1")
    BigDecimal upper();

    /** So many days or months the history must have, or nothing is compared with it. */
    @WithDefault("8")
    @Min(3)
    int leastObservations();

    /** So many days before its own a value is compared with; cells with as many whole months. Twice as many days are kept. */
    @WithDefault("365")
    @Min(60)
    @Max(3650)
    int historyDays();

    /** Whatever would change a headline by less is not on the list. */
    @WithDefault("100000")
    @DecimalMin("0")
    BigDecimal leastEffect();

    /** A document or day of somebody new is large from here on, and so is the jump of a national cell. */
    @WithDefault("10000000")
    @DecimalMin("0")
    BigDecimal large();

    /** So many open entries are kept, those of the greatest effect. */
    @WithDefault("10000")
    @Min(1)
    @Max(100_000)
    int mostOpen();

    /** An entry that has been open for longer is old, and says so. */
    @WithDefault("14d")
    Duration oldAfter();

    /** Pause before changes are taken in again. */
    @WithDefault("5s")
    Duration every();

    /** The pause is so many times as long as it took, if that is longer: the intake goes first. */
    @WithDefault("10")
    @Min(0)
    int rest();

    /** So many changed lines are taken in by one transaction, and whole batches of the intake at least. */
    @WithDefault("10000")
    @Min(1)
    int linesAtOnce();
}
