package org.shumao.benchmarks.indicators;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.shumao.benchmarks.load.ListLoad;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.scenario.submission.Submission;

/** Lists that come in by the clock until it is closed, while something else is measured. */
final class SteadyIntake implements AutoCloseable {
    private static final int BATCH = 250;

    private final Gateway gateway;
    private final ListLoad load;
    private final long interval;
    private final long started = System.nanoTime();
    private final AtomicLong records = new AtomicLong();
    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final Future<Boolean> sending;
    private volatile boolean ended;

    /** @param perSecond lists; a service that cannot take so many gets one submission behind the other */
    SteadyIntake(Gateway gateway, String label, double perSecond) {
        this.gateway = gateway;
        this.load = new ListLoad(77, label);
        this.interval = Math.round(BATCH * 1e9 / perSecond);
        this.sending = sender.submit(this::sendAll);
    }

    /** Lists taken in a second so far. */
    long perSecond() {
        return Math.round(records.get() * 1e9 / (System.nanoTime() - started));
    }

    private boolean sendAll() {
        for (long number = 0; !ended; number++) {
            Submission body = load.next(BATCH);
            long due = started + number * interval;
            for (long wait = due - System.nanoTime(); wait > 0 && !ended; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            Gateway.success(gateway.submit(body.body(), body.mediaType(), body.name()), "Submitting");
            records.addAndGet(body.records());
        }
        return true;
    }

    /** @throws DemoException if a submission failed */
    @Override
    public void close() {
        ended = true;
        sender.shutdown();
        try {
            var unused = sending.get(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new DemoException("The intake beside failed: " + e);
        }
    }
}
