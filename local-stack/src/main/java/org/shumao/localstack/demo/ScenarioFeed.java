package org.shumao.localstack.demo;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.submission.Submission;

/**
 * Generates the scenario on a thread of its own, some submissions ahead of the senders, and begins while the services
 * still start.
 */
final class ScenarioFeed implements AutoCloseable {
    /** About 40 MB. */
    private static final int AHEAD = 150;

    private static final Submission END = new Submission("end", "", 0, new byte[0]);

    private final BlockingQueue<Submission> ahead = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    private ScenarioFeed(Scenario scenario) {
        thread = new Thread(() -> generate(scenario), "scenario");
        thread.setDaemon(true);
    }

    static ScenarioFeed start(Scenario scenario) {
        ScenarioFeed feed = new ScenarioFeed(scenario);
        feed.thread.start();
        return feed;
    }

    /** Hands the next submission to one of several takers; returns null at the end. */
    @Nullable
    Submission next() {
        Submission next;
        try {
            next = ahead.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
        if (!next.name().equals(END.name())) {
            return next;
        }
        put(END); // for the other takers
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
        return null;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void generate(Scenario scenario) {
        try {
            scenario.generate(this::put);
        } catch (CancellationException closed) {
            return;
        } catch (RuntimeException e) {
            failure = e;
        }
        put(END);
    }

    private void put(Submission submission) {
        try {
            ahead.put(submission);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("closed");
        }
    }
}
