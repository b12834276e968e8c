package org.shumao.benchmarks.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.localstack.client.DemoException;

/** Read public figures again and again until they are closed. */
final class Readers implements AutoCloseable {
    private static final List<String> QUESTIONS = List.of(
            "/api/v1/headline",
            "/api/v1/indicators/value/observations?definition=cbec&from=2024-S1&to=2025-S1&by=flow",
            "/api/v1/indicators/value/observations?definition=cbec&from=2025-01&to=2025-06",
            "/api/v1/indicators/growth/observations?definition=cbec&to=2025-S1");

    private final Bed bed;
    private final long pauseNanos;
    private final long started = System.nanoTime();
    private final AtomicLong answers = new AtomicLong();
    private final ExecutorService threads;
    private final List<Future<Boolean>> readers = new ArrayList<>();
    private volatile boolean ended;

    Readers(Bed bed, int count, long pauseMillis) {
        this.bed = bed;
        this.pauseNanos = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        this.threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            int first = i;
            readers.add(threads.submit(() -> read(first)));
        }
    }

    /** Responses so far. */
    long perSecond() {
        return Math.round(answers.get() * 1e9 / (System.nanoTime() - started));
    }

    private boolean read(int first) throws Exception {
        try (HttpConnection connection = bed.connect()) {
            for (int i = first; !ended; i++) {
                var unused = connection.get(QUESTIONS.get(i % QUESTIONS.size()), bed.token());
                answers.incrementAndGet();
                LockSupport.parkNanos(pauseNanos);
            }
        }
        return true;
    }

    /** @throws DemoException if one of them did not get a response that it could read */
    @Override
    public void close() {
        ended = true;
        threads.shutdown();
        try {
            for (Future<Boolean> reader : readers) {
                var unused = reader.get(1, TimeUnit.MINUTES);
            }
        } catch (Exception e) {
            throw new DemoException("A reader failed: " + e);
        }
    }
}
