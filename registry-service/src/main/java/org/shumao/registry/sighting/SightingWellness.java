package org.shumao.registry.sighting;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * How the work list is: no matter of readiness, since the register answers without it. The number of open sightings is
 * counted now and then, not whenever metrics are read.
 */
@Wellness
@ApplicationScoped
class SightingWellness implements HealthCheck {
    private final SightingFeed feed;
    private final SightingList sightings;
    private final AtomicLong open = new AtomicLong();

    SightingWellness(SightingFeed feed, SightingList sightings, MeterRegistry metrics) {
        this.feed = feed;
        this.sightings = sightings;
        metrics.gauge("shumao.sightings.open", open);
    }

    @Scheduled(every = "{shumao.sightings.count-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        open.set(sightings.open());
    }

    @Override
    public HealthCheckResponse call() {
        String trouble = feed.trouble();
        return HealthCheckResponse.named("sightings")
                .status(trouble == null)
                .withData("lag", feed.lag())
                .withData("open", open.get())
                .withData("trouble", Objects.requireNonNullElse(trouble, "none"))
                .build();
    }
}
