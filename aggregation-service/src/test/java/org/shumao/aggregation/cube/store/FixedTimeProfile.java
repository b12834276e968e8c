package org.shumao.aggregation.cube.store;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** An application, and a database, of its own for tests of figures: it is 15 August 2025 there. */
public class FixedTimeProfile implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FixedTime.class);
    }

    /** The clock of these tests. */
    @Alternative
    static class FixedTime {
        @Produces
        @Singleton
        @Alternative
        Clock clock() {
            return Clock.fixed(Instant.parse("2025-08-15T00:00:00Z"), ZoneOffset.UTC);
        }
    }
}
