package org.shumao.localstack.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition that nobody reports. */
public final class Poll {
    private static final Duration PAUSE = Duration.ofMillis(30);

    private Poll() {}

    /** Returns whether the condition came true within the limit. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(PAUSE);
        }
        return true;
    }

    /** @throws StackException if somebody interrupts the wait */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for a server.", e);
        }
    }
}
