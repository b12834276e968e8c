package org.shumao.aggregation.intake.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However many workers there are, together they hold no more than one did. */
class WorkerBoundsTest {
    @Test
    void theyShareRecordsBytesAndStates() {
        assertThat(bounds(Map.of(
                        "shumao.intake.workers", "3",
                        "shumao.intake.max-records", "3000",
                        "shumao.intake.max-bytes", "6M",
                        "shumao.intake.states-at-once", "100")))
                .isEqualTo(new WorkerBounds(1000, 2 << 20, 33));
    }

    @Test
    void eachHasRoomForOneRecordAtLeast() {
        WorkerBounds bounds = bounds(Map.of(
                "shumao.intake.workers", "4",
                "shumao.intake.max-records", "1",
                "shumao.intake.states-at-once", "1"));
        assertThat(bounds.records()).isEqualTo(1);
        assertThat(bounds.states()).isEqualTo(1);
    }

    private static WorkerBounds bounds(Map<String, String> values) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(IntakeConfig.class);
        values.forEach(builder::withDefaultValue);
        return WorkerBounds.of(builder.build().getConfigMapping(IntakeConfig.class));
    }
}
