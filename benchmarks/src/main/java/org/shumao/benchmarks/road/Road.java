package org.shumao.benchmarks.road;

import java.time.Duration;
import java.util.List;
import org.shumao.benchmarks.endtoend.EndToEnd;
import org.shumao.benchmarks.load.ListLoad;
import org.shumao.benchmarks.load.Load;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.JvmThreads;
import org.shumao.benchmarks.measure.Metrics;
import org.shumao.benchmarks.measure.ProcessorTime;
import org.shumao.benchmarks.measure.Reconciled;
import org.shumao.benchmarks.states.StoredStates;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;

/** A running suite through which records go, and what that takes of it. */
final class Road {
    /** The bodies of so many orders are in memory at once. */
    private static final int SUBMITTED_TOGETHER = 50_000;

    private final Suite suite;
    private final Gateway gateway;
    private final EndToEnd endToEnd;
    private final Bed bed;
    private final RoadDatabase database;

    Road(Suite suite, int connections) {
        this.suite = suite;
        this.gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
        this.endToEnd = new EndToEnd(gateway, connections);
        this.bed = new Bed(suite, SuiteService.AGGREGATION, "operate");
        this.database = new RoadDatabase(bed);
    }

    /** Puts the rates and registers the enterprises. */
    void prepare() {
        endToEnd.prepare();
    }

    /** The bodies are made before the clock starts. */
    Measured measure(Load load, int orders) throws Exception {
        List<Submission> bodies = load.orders(orders);
        long records = bodies.stream().mapToLong(Submission::records).sum();
        String aggregation = SuiteService.AGGREGATION.module();
        IntakeCounts counts = IntakeCounts.of(service());
        JvmThreads threads = JvmThreads.of(service().pid());
        long wal = database.walBytes();
        ProcessorTime time = ProcessorTime.now();
        long start = System.nanoTime();
        EndToEnd.Rate rate = endToEnd.measure(bodies, load.fen());
        double nanos = System.nanoTime() - start;
        ProcessorTime after = ProcessorTime.now();
        long walBytes = (database.walBytes() - wal) / records;
        JvmThreads taken = JvmThreads.of(service().pid()).since(threads);
        IntakeCounts taking = IntakeCounts.of(service()).since(counts);
        Duration service = after.of(aggregation).minus(time.of(aggregation));
        return new Measured(
                records,
                rate.perSecond(),
                after.since(time, records),
                after.total().minus(time.total()).toNanos() / nanos,
                share(taken.compilers(), service),
                share(taken.collector(), service),
                walBytes,
                taking.batches(),
                taking.records() / Math.max(1, taking.batches()));
    }

    /** Copies the order states until there are so many; how many there are now. */
    long store(long states) throws Exception {
        StoredStates stored = new StoredStates(bed);
        stored.multiply(states);
        return stored.count();
    }

    /**
     * Submits lists while aggregation is away, then starts it and waits until it has caught up.
     *
     * @param killed whether it is killed and started again half way
     */
    CaughtUp catchUp(ListLoad load, int orders, boolean killed) throws Exception {
        long before = endToEnd.totalFen();
        service().stop();
        long records = 0;
        for (int left = orders; left > 0; left -= SUBMITTED_TOGETHER) {
            List<Submission> bodies = load.orders(Math.min(left, SUBMITTED_TOGETHER));
            var unused = endToEnd.measureIngestion(bodies);
            records += bodies.stream().mapToLong(Submission::records).sum();
        }
        long start = System.nanoTime();
        if (killed) {
            service().restart();
            killOnceWaiting(records / 2);
        }
        long resumed = System.nanoTime();
        ProcessorTime time = ProcessorTime.now();
        service().restart();
        new Intake(gateway).awaitDrained();
        long end = System.nanoTime();
        double busy = ProcessorTime.now().total().minus(time.total()).toNanos() / (double) (end - resumed);
        endToEnd.check(before, load.fen());
        return new CaughtUp(
                records,
                Math.round(records * 1e9 / (end - start)),
                busy,
                Metrics.of(service()).sum("jvm_gc_pause_seconds_count", "action=\"end of major GC\""));
    }

    /** Kills aggregation while it takes in records, half way through them, and starts it again: each counts once all the same. */
    void killHalfWay(Load load, int orders) throws Exception {
        List<Submission> bodies = load.orders(orders);
        long before = endToEnd.totalFen();
        var unused = endToEnd.measureIngestion(bodies);
        killOnceWaiting(waiting() / 2);
        service().restart();
        new Intake(gateway).awaitDrained();
        endToEnd.check(before, load.fen());
    }

    /** Kills aggregation as soon as no more than so many records wait for it. */
    private void killOnceWaiting(long records) throws Exception {
        Bed.await("half of the records", () -> waiting() <= records);
        service().kill();
    }

    private long waiting() {
        return gateway.get("/api/v1/intake").path("lagRecords").asLong();
    }

    private static double share(Duration part, Duration whole) {
        return (double) part.toNanos() / Math.max(1, whole.toNanos());
    }

    private ServiceProcess service() {
        return suite.service(SuiteService.AGGREGATION);
    }

    /** The largest tables of aggregation: rows, dead rows, bytes with indexes. */
    String tables() throws Exception {
        return database.tables();
    }

    /** What the database takes of the stored order states, as they are, with nothing but COPY. */
    String bareCopy() throws Exception {
        return database.bareCopy();
    }

    /** Records a second while aggregation is away; afterwards it takes them in. */
    long ingestionAlone(List<Submission> bodies) throws Exception {
        service().stop();
        EndToEnd.Rate rate = endToEnd.measureIngestion(bodies);
        service().restart();
        new Intake(gateway).awaitDrained();
        return rate.perSecond();
    }

    /** @throws DemoException if the figures are not those of the stored states */
    void reconcile() throws InterruptedException {
        Reconciled.check(gateway, states -> {});
    }
}
