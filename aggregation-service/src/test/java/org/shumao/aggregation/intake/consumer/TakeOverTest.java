package org.shumao.aggregation.intake.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.aggregation.referencedata.HeldBackReferenceData;
import org.shumao.aggregation.referencedata.ReferenceDataFeed;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.referencedata.ReferenceData;

/** A partition goes from one replica to another. */
@QuarkusTest
@WithTestResource(StackResource.class)
class TakeOverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    IntakeConfig config;

    @Inject
    TopicAdmin topics;

    @Inject
    ReferenceDataFeed feed;

    @Inject
    ClaimStore claims;

    @Inject
    BatchTransaction transaction;

    @Inject
    Database database;

    @Inject
    DataSource dataSource;

    @Inject
    HeldBackReferenceData heldBack;

    @Test
    void whoTakesAPartitionOverKnowsAtLeastWhatTheOneBeforeKnew() throws Exception {
        try (EventLog log = new EventLog()) {
            IntakeDriver.withDollarRate(dataSource, log);
            ReferenceDataIntake late = heldBack.create();
            assertThat(late.atLeast(0).version()).as("it has read nothing").isZero();
            List<Long> versions = new ArrayList<>();
            TopicIntake.Factory parts = new TopicIntake.Factory(kafka, config, topics, feed, late, claims, transaction);
            String id = topics.id(Topic.TRADE_RECORDS.topicName()).orElseThrow();
            try (TopicSession second = new TopicSession(new Swallowing(versions), id, parts)) {
                Instant deadline = Instant.now().plus(PATIENCE);
                boolean sent = false;
                while (versions.isEmpty()) {
                    assertThat(Instant.now()).isBefore(deadline);
                    second.step();
                    sent = sent || send(log, second.claims().keySet());
                }
                assertThat(second.claims().values())
                        .allSatisfy(claim ->
                                assertThat(versions.get(0)).isGreaterThanOrEqualTo(claim.referenceDataVersion()));
            }
            assertThat(versions.get(0)).isPositive();
        }
    }

    /** To all partitions, once it has some of them. */
    private static boolean send(EventLog log, Set<Integer> claimed) {
        for (int i = 0; !claimed.isEmpty() && i < 100; i++) {
            log.send(Topic.TRADE_RECORDS, "SWALLOWED-" + i, new byte[0]);
        }
        return !claimed.isEmpty();
    }

    @Test
    void aVersionOfTheReferenceDataNeverGoesBack() throws Exception {
        String topic = "versions." + Topic.TRADE_RECORDS.topicName();
        PartitionClaim claim = claims.claim(topic, 1, "id", 0);
        PartitionClaim raised = claim.advancedTo(1, 7);
        database.run(connection -> claims.advance(connection, topic, List.of(claim), List.of(raised)));
        assertThatThrownBy(() -> database.run(connection ->
                        claims.advance(connection, topic, List.of(raised), List.of(raised.advancedTo(2, 6)))))
                .isInstanceOf(FencedException.class);
        database.run(connection -> claims.reevaluated(connection, raised.reevaluatedTo(7)));
        assertThatThrownBy(() -> database.run(connection -> claims.reevaluated(connection, raised.reevaluatedTo(6))))
                .isInstanceOf(FencedException.class);
    }

    /** Takes everything, and notes under which reference data. */
    private record Swallowing(List<Long> versions) implements Sink {
        @Override
        public Topic topic() {
            return Topic.TRADE_RECORDS;
        }

        @Override
        public List<DeadLetter> write(Connection connection, List<IncomingEvent> batch, ReferenceData referenceData) {
            versions.add(referenceData.version());
            return List.of();
        }
    }
}
