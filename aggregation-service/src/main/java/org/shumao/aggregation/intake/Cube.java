package org.shumao.aggregation.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.shumao.aggregation.cube.store.CubeTables;

/** The cube takes the deltas of a transaction into all roll-ups, in key order, as its last statements: hot rows are locked shortest. */
@Startup
@ApplicationScoped
public class Cube {
    /** A timer counts nanoseconds, in 64 bits. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Timer freshness;
    private final Clock clock;

    Cube(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        this.freshness = Timer.builder("shumao.headline.freshness")
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

    /** Adds deltas to the roll-ups. */
    public void apply(Connection connection, Deltas deltas) throws SQLException {
        deltas.addTo(connection, CubeTables.LIVE, clock.instant());
    }

    /**
     * Measures how long the records of a batch that is committed took to the headline, which is read from the cells: once for each
     * submission.
     *
     * @param receivedAt when ingestion received the submissions
     */
    void committed(Collection<Instant> receivedAt) {
        Instant now = clock.instant();
        for (Instant at : receivedAt) {
            Duration age = Duration.between(at, now);
            // The clocks of two machines differ a little, and an event may say anything.
            freshness.record(age.isNegative() ? Duration.ZERO : age.compareTo(LONGEST) > 0 ? LONGEST : age);
        }
    }
}
