package org.shumao.systemtests.chaos;

import java.time.Duration;
import java.util.Locale;

/** Says what is done when, so that a failure can be understood. */
final class Journal {
    private final long start = System.nanoTime();

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    synchronized void say(String what) {
        System.out.printf(Locale.ROOT, "chaos %7.1f s  %s%n", elapsed().toMillis() / 1000.0, what);
    }
}
