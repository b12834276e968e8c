package org.shumao.aggregation.coverage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How often the reports that enterprises owe are weighed by what these trade. */
@ConfigMapping(prefix = "shumao.coverage")
interface CoverageConfig {
    /** Pause between two times, if anything came in between. What everybody sees is weighed whenever the public state moves. */
    @WithDefault("1m")
    Duration weighEvery();

    /** The pause is so many times as long as it took, if that is longer: it reads trade by enterprise, of which there is much. */
    @WithDefault("10")
    @Min(1)
    int rest();
}
