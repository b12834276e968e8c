package org.shumao.registry.key;

import io.quarkus.test.junit.QuarkusMock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of the use cases for the rest of a test. */
public final class MovableClock extends Clock {
    private Instant now;

    private MovableClock(Instant now) {
        this.now = now;
    }

    public static MovableClock install(Instant now) {
        MovableClock clock = new MovableClock(now);
        QuarkusMock.installMockForType(clock, Clock.class);
        return clock;
    }

    public void set(Instant instant) {
        now = instant;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
