package org.shumao.benchmarks.road;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.shumao.benchmarks.load.Load;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.JvmThreads;
import org.shumao.benchmarks.measure.Metrics;
import org.shumao.benchmarks.measure.ProcessorTime;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.SuiteService;

/** Measures what records take of a running suite on their whole road. */
final class Road {
    private static final String RECORDS = "topic=\"" + Topic.TRADE_RECORDS.topicName() + "\"";
    private static final String WAL_BYTES = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')";

    private final Bed bed;

    /** @param bed of aggregation */
    Road(Bed bed) {
        this.bed = bed;
    }

    /** The counts say what the intake of the records topic has counted so far; linked records come in twice. */
    private record IntakeCounts(long batches, long records) {}

    private IntakeCounts counts() throws IOException {
        Metrics metrics = Metrics.of(bed.service());
        return new IntakeCounts(
                metrics.sum("shumao_intake_batch_seconds_count", RECORDS),
                metrics.sum("shumao_intake_records_total", RECORDS));
    }

    /** Measures a run; the bodies are made before the clock starts. */
    Measured measure(Load load, int orders) throws Exception {
        List<Submission> bodies = load.orders(orders);
        long records = bodies.stream().mapToLong(Submission::records).sum();
        String aggregation = SuiteService.AGGREGATION.module();
        IntakeCounts counts = counts();
        JvmThreads threads = JvmThreads.of(bed.service().pid());
        long wal = bed.number(WAL_BYTES);
        ProcessorTime time = ProcessorTime.now();
        long start = System.nanoTime();
        long perSecond = bed.measure(bodies, load.fen());
        double nanos = System.nanoTime() - start;
        ProcessorTime after = ProcessorTime.now();
        long walBytes = (bed.number(WAL_BYTES) - wal) / records;
        JvmThreads taken = JvmThreads.of(bed.service().pid()).since(threads);
        IntakeCounts now = counts();
        long batches = now.batches - counts.batches;
        Duration service = after.of(aggregation).minus(time.of(aggregation));
        return new Measured(
                records,
                perSecond,
                after.since(time, records),
                after.total().minus(time.total()).toNanos() / nanos,
                share(taken.compilers(), service),
                share(taken.collector(), service),
                walBytes,
                batches,
                (now.records - counts.records) / Math.max(1, batches));
    }

    private static double share(Duration part, Duration whole) {
        return (double) part.toNanos() / Math.max(1, whole.toNanos());
    }

    /** Returns the records a second that ingestion takes while aggregation is away, which takes them in afterwards. */
    long ingestionAlone(List<Submission> bodies) throws Exception {
        bed.service().stop();
        long perSecond = bed.measureIngestion(bodies);
        bed.service().restart();
        new Intake(bed.gateway()).awaitDrained();
        return perSecond;
    }
}
