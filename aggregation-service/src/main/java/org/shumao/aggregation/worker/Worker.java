package org.shumao.aggregation.worker;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A thread that repeats one step of work: at once while there is more, after a pause if there was none or it failed. */
public final class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    /** What is repeated. */
    @FunctionalInterface
    public interface Step {
        /** @return whether there may be more to do */
        boolean run() throws SQLException, InterruptedException;
    }

    private final Duration idle;
    private final Duration retryAfter;
    private final Step step;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;

    public Worker(String name, Duration idle, Duration retryAfter, Step step) {
        this.idle = idle;
        this.retryAfter = retryAfter;
        this.step = step;
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    public void stop() throws InterruptedException {
        ending.countDown();
        thread.join(FAREWELL.toMillis());
    }

    private void run() {
        try {
            while (ending.getCount() > 0) {
                attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() throws InterruptedException {
        try {
            if (!step.run()) {
                pause(idle);
            }
        } catch (SQLException | RuntimeException | Error e) {
            LOG.warnf("%s interrupted, starting again in %s: %s", thread.getName(), retryAfter, e);
            pause(retryAfter);
        }
    }

    private void pause(Duration time) throws InterruptedException {
        if (ending.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debugf("%s ends", thread.getName());
        }
    }
}
