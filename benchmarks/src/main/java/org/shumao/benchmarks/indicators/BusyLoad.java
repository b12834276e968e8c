package org.shumao.benchmarks.indicators;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.shumao.benchmarks.measure.HttpConnection;

/** The same request again and again over some connections: how many a service answers. */
final class BusyLoad {
    private final int connections;
    private final Callable<HttpConnection> opening;
    private final Request request;

    /** Sends the request, and checks the response. */
    interface Request {
        void send(HttpConnection connection) throws Exception;
    }

    BusyLoad(int connections, Callable<HttpConnection> opening, Request request) {
        this.connections = connections;
        this.opening = opening;
        this.request = request;
    }

    /** Requests answered in a second. */
    long perSecond(Duration length) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            List<Callable<Long>> senders = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                senders.add(() -> send(start + length.toNanos()));
            }
            long answered = 0;
            for (Future<Long> sender : pool.invokeAll(senders)) {
                answered += sender.get();
            }
            return Math.round(answered * 1e9 / (System.nanoTime() - start));
        } finally {
            pool.shutdownNow();
        }
    }

    private long send(long end) throws Exception {
        long answered = 0;
        try (HttpConnection connection = opening.call()) {
            while (System.nanoTime() < end) {
                request.send(connection);
                answered++;
            }
        }
        return answered;
    }
}
