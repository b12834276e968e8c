package org.shumao.tradecore.disclosure.system;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** A deadline ends a search that takes too long or that nobody wants any more. It never changes what a search finds. */
public final class Deadline {
    private final long end;
    private final BooleanSupplier cancelled;

    private Deadline(long end, BooleanSupplier cancelled) {
        this.end = end;
        this.cancelled = cancelled;
    }

    /**
     * Makes a deadline from now on.
     *
     * @param cancelled is asked often and from the searching thread; true ends the search
     */
    public static Deadline in(Duration time, BooleanSupplier cancelled) {
        return new Deadline(System.nanoTime() + time.toNanos(), cancelled);
    }

    /** @throws CancellationException if the time is over or the search is cancelled */
    void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the search for a pattern was cancelled");
        }
        if (System.nanoTime() - end > 0) {
            throw new CancellationException("the search for a pattern took longer than it may");
        }
    }
}
