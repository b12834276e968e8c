package org.shumao.aggregation.intake.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shumao.kit.topic.TopicAdmin;

/**
 * The metric {@code shumao.aggregation.lag.records}: how many records of a partition that this replica holds are not in the
 * database yet. Measured beside the intake, so that it grows while a batch takes long or the database stands still, and never at the
 * request of who reads the metrics, who must not wait for the broker.
 */
@ApplicationScoped
public class IntakeLag {
    private final TopicAdmin topics;
    private final MultiGauge gauge;

    IntakeLag(TopicAdmin topics, MeterRegistry metrics) {
        this.topics = topics;
        this.gauge = MultiGauge.builder("shumao.aggregation.lag.records")
                .description("Records of the partitions that this replica holds which are not in the database yet")
                .register(metrics);
    }

    /**
     * Replaces what was measured before.
     *
     * @throws IllegalStateException if the broker does not respond; the figures stay as they were
     */
    public void measure(List<TopicIntake> intakes) throws InterruptedException {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (TopicIntake intake : intakes) {
            Collection<Claim> claims = intake.claims();
            if (!claims.isEmpty()) {
                Map<Integer, Long> ends = topics.ends(intake.topic());
                claims.forEach(claim -> rows.add(MultiGauge.Row.of(
                        Tags.of("topic", claim.topic(), "partition", Integer.toString(claim.partition())),
                        Math.max(0, ends.getOrDefault(claim.partition(), 0L) - claim.nextOffset()))));
            }
        }
        gauge.register(rows, true);
    }
}
