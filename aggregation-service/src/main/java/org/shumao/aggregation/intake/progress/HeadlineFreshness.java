package org.shumao.aggregation.intake.progress;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How long records take from the POST of their submission until the headline holds them: it is read from the cells, so they are
 * there once their batch is committed. One measurement for each submission in a batch.
 */
@Startup
@ApplicationScoped
public class HeadlineFreshness {
    /** A timer counts nanoseconds, in 64 bits. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Timer timer;
    private final Clock clock;

    HeadlineFreshness(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        this.timer = Timer.builder("shumao.headline.freshness")
                .description("Time from the POST of a submission until its records are in the headline")
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1))
                .register(metrics);
    }

    /** @param receivedAt when ingestion received the submissions whose records are in the headline now */
    public void reached(Collection<Instant> receivedAt) {
        Instant now = clock.instant();
        for (Instant at : receivedAt) {
            Duration age = Duration.between(at, now);
            // The clocks of two machines differ a little, and an event may say anything.
            timer.record(age.isNegative() ? Duration.ZERO : age.compareTo(LONGEST) > 0 ? LONGEST : age);
        }
    }
}
