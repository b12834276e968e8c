package org.shumao.aggregation.cube.store;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * An application, and a database, of its own for tests of figures: it is 15 August 2025 there, unless a test moves the clock. It has few
 * threads for requests, and readers who wait for an answer of the cache wait long.
 */
public class FixedTimeProfile implements QuarkusTestProfile {
    public static final Instant START = Instant.parse("2025-08-15T00:00:00Z");
    public static final int THREADS = 6;

    private static volatile Instant now = START;

    /** Lets it be this time from now on. A test that moves the clock moves it back. */
    public static void moveTo(Instant time) {
        now = time;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FixedTime.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.thread-pool.max-threads", Integer.toString(THREADS), "shumao.result-cache.patience", "PT1M");
    }

    /** The clock of these tests. */
    @Alternative
    static class FixedTime {
        @Produces
        @Singleton
        @Alternative
        Clock clock() {
            InstantSource source = () -> now;
            return source.withZone(ZoneOffset.UTC);
        }
    }
}
