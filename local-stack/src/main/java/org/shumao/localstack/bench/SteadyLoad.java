package org.shumao.localstack.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.shumao.localstack.scenario.Submission;

/** Requests that start by the clock. */
final class SteadyLoad {
    /** Enough that a request which takes long does not keep the next from starting. */
    private static final int CONNECTIONS = 8;

    private final IngestBed bed;
    private final List<Submission> bodies;

    SteadyLoad(IngestBed bed, List<Submission> bodies) {
        this.bed = bed;
        this.bodies = bodies;
    }

    Latencies run(int recordsPerSecond, int seconds) throws Exception {
        int perBody = bodies.get(0).records();
        int requests = Math.max(1, recordsPerSecond * seconds / perBody);
        long interval = 1_000_000_000L * perBody / recordsPerSecond;
        long[] nanos = new long[requests];
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime() + 100_000_000L;
            List<Callable<Boolean>> senders = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                senders.add(() -> sendAll(next, nanos, start, interval));
            }
            for (Future<Boolean> sender : pool.invokeAll(senders)) {
                sender.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return new Latencies(nanos);
    }

    private boolean sendAll(AtomicInteger next, long[] nanos, long start, long interval) throws Exception {
        try (PostConnection connection = bed.connect()) {
            for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                long due = start + i * interval;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                IngestBed.submit(connection, bed.token(), bodies.get(i % bodies.size()));
                nanos[i] = System.nanoTime() - due;
            }
        }
        return true;
    }
}
