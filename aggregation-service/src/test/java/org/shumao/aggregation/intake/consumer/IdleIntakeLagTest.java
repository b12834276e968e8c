package org.shumao.aggregation.intake.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.intake.linkage.UnlinkedIntake;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** A replica whose intake waits or stopped must not hide that records are not taken in. */
@QuarkusTest
@WithTestResource(StackResource.class)
class IdleIntakeLagTest {
    @Inject
    DataSource dataSource;

    @Inject
    TopicAdmin topics;

    @Inject
    ClaimStore claims;

    @Inject
    TopicIntake.Factory intakes;

    @Inject
    UnlinkedIntake unlinked;

    @Test
    void aReplicaThatHoldsNothingReportsAllPartitionsAsTheDatabaseHasThem() throws Exception {
        try (EventLog log = new EventLog()) {
            log.send(TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                    .day(2)
                    .by("SELLER")
                    .cop("IDLE-C")
                    .build());
        }
        new IntakeDriver(dataSource).awaitSettled();
        MeterRegistry metrics = new SimpleMeterRegistry();
        IntakeLag lag = new IntakeLag(topics, claims, metrics);
        TopicIntake idle = intakes.into(unlinked);
        assertThat(idle.claims()).isEmpty();
        lag.measure(List.of(idle));
        Map<String, Double> measured = metrics.find("shumao.aggregation.lag.records").gauges().stream()
                .collect(Collectors.toMap(gauge -> gauge.getId().getTag("partition"), Gauge::value));
        assertThat(measured).hasSize(Topic.TRADE_REFERENCES.partitions());
        assertThat(measured.values()).allMatch(records -> records == 0);
    }
}
