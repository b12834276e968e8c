package org.shumao.aggregation.intake.consumer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.shumao.aggregation.intake.consumer.TopicIntake.State;
import org.shumao.kit.topic.TopicAdmin;

/**
 * The metric {@code shumao.aggregation.lag.records}: how many records of a partition are not in the database yet. A replica reports
 * the partitions that it holds; one that holds none, because it waits or stopped, reports all of them, so that a standstill is
 * seen. A worker that reads a topic which is gone, or was made anew, is told. Measured beside the intake, so that it grows while a batch takes long or the database is away, and never at the request of
 * who reads the metrics, who must not wait for the broker. Of one thread.
 */
@ApplicationScoped
public class IntakeLag {
    private static final Logger LOG = Logger.getLogger(IntakeLag.class);

    private final TopicAdmin topics;
    private final ClaimStore claims;
    private final MeterRegistry metrics;
    private final MultiGauge gauge;
    private final Map<String, Map<Integer, Long>> known = new HashMap<>();
    private volatile List<TopicIntake> watched = List.of();

    IntakeLag(TopicAdmin topics, ClaimStore claims, MeterRegistry metrics) {
        this.topics = topics;
        this.claims = claims;
        this.metrics = metrics;
        this.gauge = MultiGauge.builder("shumao.aggregation.lag.records")
                .description("Records of a partition that are not in the database yet")
                .register(metrics);
    }

    /** From now on these are measured; the metric {@code shumao.intake.running} says of each topic whether all its workers consume. */
    public void watch(List<TopicIntake> intakes) {
        watched = List.copyOf(intakes);
        byTopic(watched)
                .forEach((topic, workers) -> Gauge.builder("shumao.intake.running", () -> running(workers))
                        .description("Whether this replica consumes the topic, with all its workers")
                        .tag("topic", topic)
                        .register(metrics));
    }

    private static int running(List<TopicIntake> workers) {
        return workers.stream().allMatch(worker -> worker.state() == State.RUNNING) ? 1 : 0;
    }

    private static Map<String, List<TopicIntake>> byTopic(List<TopicIntake> intakes) {
        return intakes.stream().collect(Collectors.groupingBy(TopicIntake::topic));
    }

    /**
     * Measures once and replaces what was measured before.
     *
     * @return that there is nothing more to do now
     * @throws IllegalStateException if the broker does not respond; the figures stay as they were
     */
    public boolean step() throws InterruptedException {
        measure(watched);
        return false;
    }

    void measure(List<TopicIntake> intakes) throws InterruptedException {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Map.Entry<String, List<TopicIntake>> workers : byTopic(intakes).entrySet()) {
            String topic = workers.getKey();
            Optional<String> id = topics.id(topic);
            workers.getValue().forEach(worker -> worker.noticed(id));
            if (id.isPresent()) {
                // The offsets first: what comes in meanwhile makes the lag larger than it is, never smaller. A
                // partition that goes from
                // one worker to the other may be seen at both.
                Map<Integer, Long> held = workers.getValue().stream()
                        .flatMap(worker -> worker.claims().stream())
                        .collect(Collectors.toMap(PartitionClaim::partition, PartitionClaim::nextOffset, Math::min));
                Map<Integer, Long> offsets = held.isEmpty() ? stored(topic) : held;
                topics.ends(topic).forEach((partition, end) -> {
                    if (held.isEmpty() || held.containsKey(partition)) {
                        rows.add(row(topic, partition, end - offsets.getOrDefault(partition, 0L)));
                    }
                });
            }
        }
        gauge.register(rows, true);
    }

    /** Returns the offsets of all replicas; while the database is away, as it said last. */
    private Map<Integer, Long> stored(String topic) {
        try {
            known.put(topic, claims.nextOffsets(topic));
        } catch (SQLException e) {
            LOG.debugf(e, "the offsets of %s are those of the last time", topic);
        }
        return known.getOrDefault(topic, Map.of());
    }

    private static MultiGauge.Row<?> row(String topic, int partition, long lag) {
        return MultiGauge.Row.of(Tags.of("topic", topic, "partition", Integer.toString(partition)), Math.max(0, lag));
    }
}
