package org.shumao.benchmarks.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;

/** Requests that start by the clock, whether earlier ones are answered or not; the time runs from when each is due. */
final class SteadyLoad {
    /** Enough that a request which takes long does not keep the next from starting. */
    private static final int CONNECTIONS = 16;

    private SteadyLoad() {}

    /** Gets each of the addresses; returns how long each took, in nanoseconds. */
    static long[] times(Bed bed, List<String> addresses, double perSecond) throws Exception {
        long[] nanos = new long[addresses.size()];
        AtomicInteger next = new AtomicInteger();
        long interval = Math.round(1e9 / perSecond);
        ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime() + 100_000_000L;
            List<Callable<Boolean>> senders = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                senders.add(() -> {
                    try (HttpConnection connection = bed.connect()) {
                        for (int at = next.getAndIncrement(); at < nanos.length; at = next.getAndIncrement()) {
                            long due = start + at * interval;
                            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                                LockSupport.parkNanos(wait);
                            }
                            var unused = connection.get(addresses.get(at), bed.token());
                            nanos[at] = System.nanoTime() - due;
                        }
                    }
                    return true;
                });
            }
            for (Future<Boolean> sender : pool.invokeAll(senders)) {
                sender.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return nanos;
    }
}
