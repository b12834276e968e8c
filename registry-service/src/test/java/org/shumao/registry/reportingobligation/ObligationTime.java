package org.shumao.registry.reportingobligation;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** An application, and a database, of its own for tests of due dates: it is 1 November 2026, 00:30 in Shanghai. */
public class ObligationTime implements QuarkusTestProfile {
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
            return Clock.fixed(Instant.parse("2026-10-31T16:30:00Z"), ZoneOffset.UTC);
        }
    }
}
