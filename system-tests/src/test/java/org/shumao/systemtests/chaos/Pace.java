package org.shumao.systemtests.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets one piece of work go at a time, and the next no sooner than some time later; what was missed is not caught up with. */
final class Pace {
    private final long between;
    private long next = System.nanoTime();

    Pace(Duration between) {
        this.between = between.toNanos();
    }

    void await() {
        long mine = turn();
        for (long wait = mine - System.nanoTime(); wait > 0; wait = mine - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private synchronized long turn() {
        long mine = Math.max(next, System.nanoTime());
        next = mine + between;
        return mine;
    }
}
