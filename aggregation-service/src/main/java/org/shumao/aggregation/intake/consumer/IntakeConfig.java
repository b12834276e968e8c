package org.shumao.aggregation.intake.consumer;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the topics of records are read. */
@ConfigMapping(prefix = "shumao.intake")
public interface IntakeConfig {
    /** Off for a replica that only answers queries. */
    @WithDefault("true")
    boolean enabled();

    /** Consumer group of the records topic; all replicas of one installation share it. */
    @WithDefault("shumao-aggregation")
    String groupId();

    /** A batch, one transaction, is closed at so many records. */
    @WithDefault("100000")
    @Min(1)
    int maxRecords();

    /** Or at so many bytes of record values. */
    @WithDefault("32M")
    MemorySize maxBytes();

    /** Or so long after its first record. */
    @WithDefault("1s")
    Duration maxWait();

    /** Pause of linker, exchange and relay when there is nothing to link, to give or to publish. */
    @WithDefault("100ms")
    Duration idle();

    /** How often the lag of the partitions that this replica holds is measured for the metrics. */
    @WithDefault("5s")
    Duration lagInterval();

    /** Pause after a fault before the partitions are claimed again. */
    @WithDefault("2s")
    Duration retryAfter();

    /** States in memory at once, of a batch or of the re-evaluation: some 15 kB each, decoded, evaluated and encoded. */
    @WithDefault("5000")
    @Min(1)
    int statesAtOnce();
}
