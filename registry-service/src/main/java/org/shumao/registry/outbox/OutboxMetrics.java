package org.shumao.registry.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Growing failures with a still count of published events mean that the broker takes none. */
@ApplicationScoped
class OutboxMetrics {
    private final Counter published;
    private final Counter failures;

    OutboxMetrics(MeterRegistry registry) {
        published = Counter.builder("shumao.outbox.published")
                .description("Events acknowledged by the broker")
                .register(registry);
        failures = Counter.builder("shumao.outbox.failures")
                .description("Attempts to publish that failed and are repeated")
                .register(registry);
    }

    void published(int events) {
        published.increment(events);
    }

    void failed() {
        failures.increment();
    }
}
