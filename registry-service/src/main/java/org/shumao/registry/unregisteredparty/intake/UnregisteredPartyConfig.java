package org.shumao.registry.unregisteredparty.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Says how the topic of unregistered parties is followed. */
@ConfigMapping(prefix = "shumao.unregistered-parties")
public interface UnregisteredPartyConfig {
    /** Pause after a failure, and while nobody has created the topic. */
    @WithDefault("1s")
    Duration retryAfter();

    /** Events taken in by one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /**
     * Returns how long it is remembered which submissions were taken in. A little longer than ingestion keeps an interrupted one
     * ({@code shumao.ingestion.submissions.results-kept} there): one repeated later would count twice.
     */
    @WithDefault("P92D")
    Duration submissionsKept();

    /** Pause between two deletions of what was remembered long enough. */
    @WithDefault("1h")
    Duration retentionInterval();

    /** Pause between two counts of open unregistered parties for the metric. */
    @WithDefault("1m")
    Duration countInterval();
}
