package org.shumao.aggregation.release.build;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Says how a build is checked. */
@ConfigMapping(prefix = "shumao.release.checks")
public interface ReleaseCheckConfig {
    /** A value that differs by more from what was released before, per cent, needs a revision note. */
    @WithDefault("5")
    @Min(0)
    int revisionPercent();

    /** Time that disclosure control may take; the build fails if it takes longer. */
    @WithDefault("5m")
    Duration disclosureLimit();
}
