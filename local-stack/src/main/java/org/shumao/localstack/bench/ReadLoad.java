package org.shumao.localstack.bench;

import java.io.IOException;
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

    private final Callable<PostConnection> connections;
    private final Asking asking;

    /** Asks one of the questions, and checks the answer. */
    interface Asking {
        void ask(PostConnection connection, int number) throws IOException;
    }

    ReadLoad(Callable<PostConnection> connections, Asking asking) {
        this.connections = connections;
        this.asking = asking;
    }

    /** GET of these addresses. */
    static ReadLoad of(RegistryBed bed, String[] addresses) {
        return new ReadLoad(bed::connect, (connection, number) -> {
            PostConnection.Answer answer =
                    connection.send("GET", addresses[number], "application/json", bed.token(), NO_BODY);
            if (answer.status() != 200) {
                throw new DemoException(addresses[number] + ": " + answer.status() + " " + answer.body());
            }
        });
    }

    /** How long each took, in nanoseconds. */
    long[] run(int questions, int perSecond) throws Exception {
        long[] nanos = new long[questions];
        AtomicInteger next = new AtomicInteger();
        long interval = 1_000_000_000L / perSecond;
        ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime() + 100_000_000L;
            List<Callable<Boolean>> askers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                askers.add(() -> askAll(next, nanos, start, interval));
            }
            for (Future<Boolean> asker : pool.invokeAll(askers)) {
                asker.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return nanos;
    }

    private boolean askAll(AtomicInteger next, long[] nanos, long start, long interval) throws Exception {
        try (PostConnection connection = connections.call()) {
            for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                long due = start + i * interval;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                asking.ask(connection, i);
                nanos[i] = System.nanoTime() - due;
            }
        }
        return true;
    }
}
