package org.shumao.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Requests that start by the clock, whether earlier ones are answered or not; the time runs from when each is due. */
public final class SteadyLoad {
    private final int connections;
    private final Callable<HttpConnection> opening;
    private final Request request;

    /** Sends one of the requests, and checks the response. */
    public interface Request {
        void send(HttpConnection connection, int number) throws Exception;
    }

    /** @param connections enough that a request which takes long does not keep the next from starting */
    public SteadyLoad(int connections, Callable<HttpConnection> opening, Request request) {
        this.connections = connections;
        this.opening = opening;
        this.request = request;
    }

    /** GET of these addresses. */
    public static SteadyLoad of(Bed bed, List<String> addresses) {
        return new SteadyLoad(
                16, bed::connect, (connection, number) -> connection.get(addresses.get(number), bed.token()));
    }

    public Latencies run(int requests, double perSecond) throws Exception {
        return new Latencies(times(requests, perSecond));
    }

    /** How long each took, in nanoseconds. */
    public long[] times(int requests, double perSecond) throws Exception {
        long[] nanos = new long[requests];
        AtomicInteger next = new AtomicInteger();
        long interval = Math.round(1e9 / perSecond);
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime() + 100_000_000L;
            List<Callable<Boolean>> senders = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                senders.add(() -> sendAll(next, nanos, start, interval));
            }
            for (Future<Boolean> sender : pool.invokeAll(senders)) {
                sender.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return nanos;
    }

    private boolean sendAll(AtomicInteger next, long[] nanos, long start, long interval) throws Exception {
        try (HttpConnection connection = opening.call()) {
            for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                long due = start + i * interval;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                request.send(connection, i);
                nanos[i] = System.nanoTime() - due;
            }
        }
        return true;
    }
}
