package org.shumao.aggregation.cuberebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, not for a time. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration ASK_EVERY = Duration.ofMillis(5);

    private Waiting() {}

    public static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }

    static <T> T untilGiven(Supplier<T> asked, Predicate<T> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            T given = asked.get();
            if (condition.test(given)) {
                return given;
            }
            assertThat(System.nanoTime()).as(given.toString()).isLessThan(deadline);
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }
}
