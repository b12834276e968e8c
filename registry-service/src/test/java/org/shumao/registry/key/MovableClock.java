package org.shumao.registry.key;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of the use cases for the rest of a test. Not a mock: that replaces one client proxy, and jobs that start beside each
 * other may hold different ones.
 */
public final class MovableClock {
    private static volatile InstantSource source = InstantSource.system();

    private volatile Instant now;

    private MovableClock(Instant now) {
        this.now = now;
    }

    public static MovableClock install(Instant now) {
        MovableClock clock = new MovableClock(now);
        source = clock::instant;
        return clock;
    }

    public void set(Instant instant) {
        now = instant;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    public Instant instant() {
        return now;
    }

    /** The clock of the application in tests. */
    static final class TestClock extends Clock {
        @Override
        public Instant instant() {
            return source.instant();
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

    static class Producer {
        @Produces
        @Alternative
        @Priority(1)
        @ApplicationScoped
        Clock clock() {
            return new TestClock();
        }
    }

    /** Time is the system's again after each test. */
    public static final class Reset implements QuarkusTestAfterEachCallback {
        @Override
        public void afterEach(QuarkusTestMethodContext context) {
            source = InstantSource.system();
        }
    }
}
