package org.shumao.benchmarks.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.shumao.localstack.process.StackException;

/** Jobs that go on beside a measurement until it is closed, each in a thread of its own. */
final class Beside implements AutoCloseable {
    private final long started = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final ExecutorService threads;
    private final List<Future<Boolean>> jobs = new ArrayList<>();
    private volatile boolean ended;

    /** A job; it ends soon after {@link #isEnded}, and counts by {@link #add} what it has done. */
    interface Job {
        void run(Beside beside, int number) throws Exception;
    }

    Beside(int count, Job job) {
        threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            jobs.add(threads.submit(() -> {
                job.run(this, number);
                return true;
            }));
        }
    }

    boolean isEnded() {
        return ended;
    }

    void add(int more) {
        done.addAndGet(more);
    }

    /** Returns what was done in a second so far. */
    long perSecond() {
        return Math.round(done.get() * 1e9 / (System.nanoTime() - started));
    }

    /** @throws StackException if a job failed */
    @Override
    public void close() {
        ended = true;
        threads.shutdown();
        try {
            for (Future<Boolean> job : jobs) {
                var unused = job.get(1, TimeUnit.MINUTES);
            }
        } catch (Exception e) {
            throw new StackException("What went on beside the measurement failed: " + e);
        }
    }
}
