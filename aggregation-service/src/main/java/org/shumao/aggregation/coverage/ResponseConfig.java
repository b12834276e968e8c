package org.shumao.aggregation.coverage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;

/** Says when enough has been reported, and how reporting statements are compared with what counted. */
@ConfigMapping(prefix = "shumao.response")
public interface ResponseConfig {
    /** A period that is over is reported once the response of each flow reaches this share, 0 to 1. */
    @WithDefault("0.85")
    @DecimalMin("0")
    @DecimalMax("1")
    BigDecimal gate();

    /** A statement may differ from what counted by this share of what it says, 0 to 1; a larger difference is a finding. */
    @WithDefault("0.01")
    @DecimalMin("0")
    @DecimalMax("1")
    BigDecimal tolerance();

    /** A reporter that joins or leaves makes a break of the series if its share of twelve months is at least this, 0.01 to 1. */
    @WithDefault("0.05")
    @DecimalMin("0.01")
    @DecimalMax("1")
    BigDecimal breakShare();

    /** A relay states each month until this day of the next one. */
    @WithDefault("15")
    @Min(1)
    @Max(28)
    int relayDueDay();

    /** The response is made anew after this pause, if anything came in. */
    @WithDefault("1m")
    Duration every();

    /** The pause is so many times as long as it took, if that is longer: it reads trade by enterprise, of which there is much. */
    @WithDefault("10")
    @Min(1)
    int rest();
}
