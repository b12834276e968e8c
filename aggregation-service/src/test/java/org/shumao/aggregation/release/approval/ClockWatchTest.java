package org.shumao.aggregation.release.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.release.approval.ClockWatch.Doubt;
import org.shumao.aggregation.release.approval.ClockWatch.Look;

class ClockWatchTest {
    private static final Instant START = Instant.parse("2025-07-14T01:59:50Z");

    private final ClockWatch watch = new ClockWatch(Duration.ofSeconds(2));
    private final Look first = look(0, 0, 0, 0.01);

    @Test
    void clocksThatAgreeAreBelieved() {
        assertThat(watch.doubt(null, first)).isEmpty();
        assertThat(watch.doubt(first, look(1, 1, 1, 1.01))).isEmpty();
        assertThat(watch.doubt(first, look(1, 1, 2.9, 1.01))).isEmpty();
        assertThat(watch.doubt(first, look(1, 1, -0.9, 1.01))).isEmpty();
    }

    @Test
    void clocksThatAreApartAreNot() {
        assertThat(watch.doubt(null, look(0, 0, 2.1, 0.01))).isEqualTo(Optional.of(Doubt.CLOCKS_DISAGREE));
        assertThat(watch.doubt(null, look(0, 0, -2.1, 0.01))).isEqualTo(Optional.of(Doubt.CLOCKS_DISAGREE));
        assertThat(watch.doubt(first, look(10, 7, 10, 0.01)))
                .as("the clock of this process stepped, not that of the database")
                .isEqualTo(Optional.of(Doubt.CLOCKS_DISAGREE));
    }

    /** As on one machine: the two clocks are the same one, and only the seconds that went by are not. */
    @Test
    void aStepIsFoundThoughBothClocksMakeIt() {
        assertThat(watch.doubt(first, look(1, 3601, 3601, 0.01))).isEqualTo(Optional.of(Doubt.CLOCK_STEPPED));
        assertThat(watch.doubt(first, look(1, -3601, -3601, 0.01))).isEqualTo(Optional.of(Doubt.CLOCK_STEPPED));
        assertThat(watch.doubt(first, look(2, 2, 2, 0.01)))
                .as("and it steps back")
                .isEmpty();
    }

    @Test
    void aSlowAnswerSaysNothing() {
        assertThat(watch.isSlow(look(0, 0, 0, 2.1))).isTrue();
        assertThat(watch.isSlow(look(0, 0, 0, 1.9))).isFalse();
    }

    @Test
    void aTickThatFollowsTheStepSaysThatOthersBelieveTheClock() {
        Look stepped = look(5, 5, 3605, 0.01);
        assertThat(watch.isBelievedByOthers(at(3604), first, stepped)).isTrue();
        assertThat(watch.isBelievedByOthers(at(3500), first, stepped)).isTrue();
        assertThat(watch.isBelievedByOthers(at(0), first, stepped)).isFalse();
        assertThat(watch.isBelievedByOthers(at(4.9), first, stepped))
                .as("it was moved before the step")
                .isFalse();
        assertThat(watch.isBelievedByOthers(at(-3596), first, look(5, 5, -3595, 0.01)))
                .as("it follows a step back")
                .isTrue();
        assertThat(watch.isBelievedByOthers(at(4), first, look(5, 5, -3595, 0.01)))
                .as("it is ahead of a clock that stepped back")
                .isFalse();
    }

    /**
     * @param gone seconds that went by
     * @param here what the clock of this process says, in seconds after the start
     * @param database what the clock of the database says
     * @param took how long the database took to answer
     */
    private static Look look(double gone, double here, double database, double took) {
        return new Look(at(here), at(here + took), nanos(gone), nanos(gone + took), at(database));
    }

    private static Instant at(double seconds) {
        return START.plusNanos(nanos(seconds));
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1_000_000_000);
    }
}
