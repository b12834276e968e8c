package org.shumao.localstack.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.shumao.localstack.demo.DemoException;

/** Questions that are asked by the clock, whether earlier ones are answered or not; the time runs from when each is due. */
final class ReadLoad {
    private static final int CONNECTIONS = 16;
    private static final byte[] NO_BODY = {};

    private final RegistryBed bed;

    ReadLoad(RegistryBed bed) {
        this.bed = bed;
    }

    /** How long each took, in nanoseconds. */
    long[] run(String[] addresses, int perSecond) throws Exception {
        long[] nanos = new long[addresses.length];
        AtomicInteger next = new AtomicInteger();
        long interval = 1_000_000_000L / perSecond;
        ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime() + 100_000_000L;
            List<Callable<Boolean>> askers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                askers.add(() -> askAll(addresses, next, nanos, start, interval));
            }
            for (Future<Boolean> asker : pool.invokeAll(askers)) {
                asker.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return nanos;
    }

    private boolean askAll(String[] addresses, AtomicInteger next, long[] nanos, long start, long interval)
            throws Exception {
        try (PostConnection connection = bed.connect()) {
            for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                long due = start + i * interval;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                PostConnection.Answer answer =
                        connection.send("GET", addresses[i], "application/json", bed.token(), NO_BODY);
                nanos[i] = System.nanoTime() - due;
                if (answer.status() != 200) {
                    throw new DemoException(addresses[i] + ": " + answer.status() + " " + answer.body());
                }
            }
        }
        return true;
    }
}
