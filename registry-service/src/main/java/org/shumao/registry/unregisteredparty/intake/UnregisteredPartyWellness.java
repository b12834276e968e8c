package org.shumao.registry.unregisteredparty.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.shumao.registry.unregisteredparty.UnregisteredPartyList;

/**
 * Says how the work list is: no matter of readiness, since the register answers without it. The number of open unregistered parties is
 * counted now and then, not whenever metrics are read.
 */
@Wellness
@ApplicationScoped
class UnregisteredPartyWellness implements HealthCheck {
    private final UnregisteredPartyFeed feed;
    private final UnregisteredPartyList parties;
    private final AtomicLong open = new AtomicLong();

    UnregisteredPartyWellness(UnregisteredPartyFeed feed, UnregisteredPartyList parties, MeterRegistry metrics) {
        this.feed = feed;
        this.parties = parties;
        metrics.gauge("shumao.unregistered-parties.open", open);
    }

    @Scheduled(every = "{shumao.unregistered-parties.count-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        open.set(parties.open());
    }

    @Override
    public HealthCheckResponse call() {
        String trouble = feed.trouble();
        return HealthCheckResponse.named("unregistered-parties")
                .status(trouble == null)
                .withData("lag", feed.lag())
                .withData("open", open.get())
                .withData("trouble", Objects.requireNonNullElse(trouble, "none"))
                .build();
    }
}
