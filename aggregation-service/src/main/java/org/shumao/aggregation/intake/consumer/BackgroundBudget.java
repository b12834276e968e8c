package org.shumao.aggregation.intake.consumer;

import java.time.Duration;

/**
 * The share of time of the work beside the batches: after each step it rests as long as the step took, so it takes half of the time
 * at most however much is to be done, and never waits for traffic to cease. While nothing comes in it does not rest.
 */
final class BackgroundBudget {
    /** A poll waits so long for records when nothing else is to be done. */
    private static final Duration POLL = Duration.ofMillis(100);

    private boolean more;
    private long restsUntil = System.nanoTime();

    /** Returns how long the consumer may wait for records. */
    Duration patience() {
        long rest = Math.max(0, restsUntil - System.nanoTime());
        return more && rest < POLL.toNanos() ? Duration.ofNanos(rest) : POLL;
    }

    boolean isDue(boolean idle) {
        return idle || System.nanoTime() - restsUntil >= 0;
    }

    /**
     * A step has ended.
     *
     * @param begun when it began, as {@link System#nanoTime} says it
     * @param didSomething whether there may be more to do
     */
    void worked(long begun, boolean idle, boolean didSomething) {
        long now = System.nanoTime();
        more = didSomething;
        restsUntil = idle ? now : now + (now - begun);
    }
}
