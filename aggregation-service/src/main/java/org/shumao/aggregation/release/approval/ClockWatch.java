package org.shumao.aggregation.release.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the clock of the database can be believed: it agrees with that of this process, and does not step against the time
 * that has gone by here since it was last believed.
 */
final class ClockWatch {
    /** Says why the clock of the database is not believed. */
    enum Doubt {
        /** It passes by itself. */
        CLOCKS_DISAGREE,
        /** It passes when the clock steps back again, or a person has looked. */
        CLOCK_STEPPED
    }

    /**
     * Holds what a process sees when it asks the database for the time.
     *
     * @param before time of the process before it asked
     * @param after time of the process when it had the answer
     * @param begun nanoseconds of a clock that never steps, before it asked
     * @param ended such nanoseconds when it had the answer
     */
    record Look(Instant before, Instant after, long begun, long ended, Instant database) {
        /** Returns by how much the database's time is outside of what the process's time allows. */
        Duration distance() {
            return outside(database, before, after);
        }

        private Instant latestSince(Look earlier) {
            return earlier.database.plusNanos(ended - earlier.begun);
        }

        /** Returns by how much more, or less, time went by in the database than here, at least. */
        Duration stepSince(Look earlier) {
            return outside(database, earlier.database.plusNanos(begun - earlier.ended), latestSince(earlier));
        }

        private static Duration outside(Instant time, Instant earliest, Instant latest) {
            if (time.isBefore(earliest)) {
                return Duration.between(time, earliest);
            }
            return time.isAfter(latest) ? Duration.between(latest, time) : Duration.ZERO;
        }
    }

    private final Duration tolerance;

    ClockWatch(Duration tolerance) {
        this.tolerance = tolerance;
    }

    /** Returns whether the database was slower to answer than this watch is to be exact: then nothing is known. */
    boolean isSlow(Look look) {
        return look.ended() - look.begun() > tolerance.toNanos();
    }

    /** @param believed the last look at which this process believed the clock; null if there was none */
    Optional<Doubt> doubt(@Nullable Look believed, Look look) {
        if (believed != null && look.stepSince(believed).compareTo(tolerance) > 0) {
            return Optional.of(Doubt.CLOCK_STEPPED);
        }
        return look.distance().compareTo(tolerance) > 0 ? Optional.of(Doubt.CLOCKS_DISAGREE) : Optional.empty();
    }

    /**
     * Returns whether another replica moved the tick by the clock as it is now, or a person did who has looked: the tick is of this moment,
     * or ahead of what the clock could be had it not stepped.
     */
    boolean isBelievedByOthers(Instant tick, Look believed, Look look) {
        boolean fresh = !tick.isAfter(look.database()) && tick.plus(tolerance).isAfter(look.database());
        return fresh || tick.isAfter(look.latestSince(believed));
    }
}
