package org.shumao.ingestion.submit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Says how submissions are processed, and how long what is known of them stays. */
@ConfigMapping(prefix = "shumao.ingestion.submissions")
public interface SubmissionConfig {
    /** Without a sign of life for so long, the replica that processes a submission counts as dead. */
    @WithDefault("30s")
    Duration lease();

    /** A replica renews the leases of what it processes after this time; read by the scheduler. */
    @WithDefault("5s")
    Duration heartbeat();

    /** After which time a sender should try again. */
    @WithDefault("5s")
    Duration retryAfter();

    /** The counts of open submissions are brought up to date after this time, in whole seconds; read by the scheduler. */
    @WithDefault("1s")
    Duration progressInterval();

    /** Events of an atomic submission, all in memory until its last record is validated. */
    @WithDefault("32M")
    MemorySize atomicBuffer();

    /** Most results of one submission that can be read and downloaded; more are only counted and hashed. */
    @WithDefault("100000")
    @Min(1000)
    @Max(10000000)
    int storedResults();

    /** Results and what was kept of rejected records stay for this long, counted from the receipt of the submission. */
    @WithDefault("P90D")
    Duration resultsKept();

    /** The signed receipt itself stays for this long, and with it its Idempotency-Key. */
    @WithDefault("P3650D")
    Duration receiptsKept();

    /** Retention looks for what is too old after this time; read by the scheduler, which also takes {@code off}. */
    @WithDefault("1h")
    String retentionInterval();
}
