package org.shumao.kit.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A worker is a thread that repeats one step of work: at once while there is more, after a pause if there was none or it failed. */
public final class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    /** A step is what the worker repeats. One that lasts, such as following a topic, ends when {@link Worker#isEnding}. */
    @FunctionalInterface
    public interface Step {
        /** @return whether there may be more to do */
        boolean run() throws Exception;
    }

    private final Duration idle;
    private final int rest;
    private final Duration retryAfter;
    private final Step step;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean ending;
    private volatile @Nullable String trouble;

    public Worker(String name, Duration idle, Duration retryAfter, Step step) {
        this(name, idle, 0, retryAfter, step);
    }

    /** @param rest the pause is so many times as long as the step took, if that is longer */
    public Worker(String name, Duration idle, int rest, Duration retryAfter, Step step) {
        this.idle = idle;
        this.rest = rest;
        this.retryAfter = retryAfter;
        this.step = step;
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    /** Lets the step under way be the last one, without waiting for it: several workers end at the same time. */
    public void end() {
        ending = true;
        wakeUps.release();
    }

    /** Lets the step under way end; what takes too long for that is interrupted. */
    public void stop() throws InterruptedException {
        end();
        thread.join(FAREWELL.toMillis());
        thread.interrupt();
    }

    /** Ends the pause, or the next one: there is something to do. */
    public void wake() {
        wakeUps.release();
    }

    public boolean isEnding() {
        return ending;
    }

    /** Says in a step that lasts that it goes well again. */
    public void goesWell() {
        trouble = null;
    }

    /** Returns why the last step failed; null if it did not. */
    public @Nullable String trouble() {
        return trouble;
    }

    private void run() {
        try {
            while (!ending) {
                pause(attempt());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration attempt() throws InterruptedException {
        try {
            long begun = System.nanoTime();
            boolean more = step.run();
            goesWell();
            Duration pause = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(rest);
            return more ? Duration.ZERO : pause.compareTo(idle) > 0 ? pause : idle;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | Error e) {
            String present = e.toString();
            // The same trouble, such as a broker that is away, is logged each time, but explained once.
            Throwable trace = present.equals(trouble) ? null : e;
            trouble = present;
            LOG.warnf(trace, "%s failed and starts again in %s: %s", thread.getName(), retryAfter, present);
            return retryAfter;
        }
    }

    private void pause(Duration time) throws InterruptedException {
        if (!ending && wakeUps.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
        }
    }
}
