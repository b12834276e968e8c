package org.shumao.aggregation.intake.consumer;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the topics of records are read. */
@ConfigMapping(prefix = "shumao.intake")
public interface IntakeConfig {
    /** Off for a replica that only answers queries. */
    @WithDefault("true")
    boolean enabled();

    /** Consumer group of the records topic; all replicas of one installation share it. */
    @WithDefault("shumao-aggregation")
    String groupId();

    /**
     * Workers that take in the records topic in this process, each with partitions, a connection and batches of its own. They share the
     * bounds below. One alone waits for the database, or the database for it.
     */
    @WithDefault("2")
    @Min(1)
    int workers();

    /** The batches of all workers, a transaction each, hold so many records together. */
    @WithDefault("100000")
    @Min(1)
    int maxRecords();

    /** And so many bytes of record values. */
    @WithDefault("32M")
    MemorySize maxBytes();

    /** A batch is closed so long after its first record, if it has not reached these bounds before. */
    @WithDefault("1s")
    Duration maxWait();

    /**
     * Whether each change of contributions is published to the topic of contributions. A partition keeps what it began with; the intake
     * stops if it is told otherwise, since a topic with a gap adds up to nothing.
     */
    @WithDefault("false")
    boolean publishContributions();

    /** How often it is looked up which submitters want to be told of dispositions by a webhook. */
    @WithDefault("2s")
    Duration watchedInterval();

    /** Pause of linker, exchange and relay when there is nothing to link, to give or to publish; a worker waits as long for records. */
    @WithDefault("100ms")
    @DurationMin(millis = 1)
    Duration idle();

    /** How often the lag of the partitions that this replica holds is measured for the metrics. */
    @WithDefault("5s")
    Duration lagInterval();

    /** Pause after a fault before the partitions are claimed again. */
    @WithDefault("2s")
    Duration retryAfter();

    /** States of all workers in memory at once, of batches or of the re-evaluation: some 15 kB each, decoded, evaluated and encoded. */
    @WithDefault("5000")
    @Min(1)
    int statesAtOnce();

    /**
     * Visits of records, documents and pairs of them that the evaluation of one order may take, some 30 for each of its records; an order
     * that takes more is set aside. The same in all replicas, since they are to decide alike.
     */
    @WithDefault("2000000")
    @Min(1)
    long evaluationBudget();
}
