package org.shumao.aggregation.intake.consumer;

import java.time.Duration;

/**
 * The share of time of the work beside the batches: after each step it rests as long as the step took, so it takes half of the time
 * at most however much is to be done, and never waits for traffic to cease. While nothing comes in it does not rest.
 */
final class BackgroundBudget {
    private final Duration idle;
    private boolean more;
    private long restsUntil = System.nanoTime();

    /** @param idle how long a poll waits for records when nothing else is to be done */
    BackgroundBudget(Duration idle) {
        this.idle = idle;
    }

    /** Returns how long the consumer may wait for records. */
    Duration patience() {
        long rest = Math.max(0, restsUntil - System.nanoTime());
        return more && rest < idle.toNanos() ? Duration.ofNanos(rest) : idle;
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
