package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeadlineFreshnessTest {
    private static final Instant NOW = Instant.parse("2025-07-01T00:00:00Z");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Cube cube = new Cube(metrics, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void measuresFromThePostOfEachSubmission() {
        cube.committed(List.of(NOW.minusSeconds(3), NOW.minusSeconds(60)));
        assertThat(timer().count()).isEqualTo(2);
        assertThat(timer().totalTime(TimeUnit.SECONDS)).isEqualTo(63);
        assertThat(timer().max(TimeUnit.SECONDS)).isEqualTo(60);
    }

    @Test
    void aSubmissionFromAClockThatIsAheadTookNoTime() {
        cube.committed(List.of(NOW.plusSeconds(1)));
        assertThat(timer().count()).isEqualTo(1);
        assertThat(timer().totalTime(TimeUnit.SECONDS)).isZero();
    }

    private Timer timer() {
        return metrics.get("shumao.headline.freshness").timer();
    }
}
