package org.shumao.ingestion.submission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How submissions are processed. */
@ConfigMapping(prefix = "shumao.ingestion.submissions")
public interface SubmissionConfig {
    /** Without a sign of life for so long, the replica that processes a submission counts as dead. */
    @WithDefault("30s")
    Duration lease();

    /** How often a replica renews the leases of what it processes; read by the scheduler. */
    @WithDefault("5s")
    Duration heartbeat();

    /** When a sender that was told to come back should do so. */
    @WithDefault("5s")
    Duration retryAfter();
}
