package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.consumer.ClaimStore;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.consumer.PartitionClaim;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/** A change that concerns a great many states, step by step. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(NothingRuns.class)
class ReEvaluationStepsTest {
    private static final String TOPIC = Topic.TRADE_RECORDS.topicName();
    private static final int PARTITION = 21;
    private static final int STATES = 4_500;

    /** Twenty times a chunk, which is half of what both workers of a test may hold. */
    private static final int LISTED_AT_ONCE = 1_000;

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    Instance<ReEvaluation> replicas;

    @Inject
    ClaimStore claims;

    @Inject
    BatchIntake intake;

    @Inject
    ReferenceDataHistory history;

    @Inject
    ReferenceDataIntake referenceData;

    @Test
    void manyStatesAreListedInPartsWhileRecordsComeInAndWhoeverTakesOverGoesOnFromThere() throws Exception {
        storeStates();
        // Concerns every state.
        referenceData.setTolerances(new MatchTolerances(new BigDecimal("0.5"), new BigDecimal("0.5")));
        long target = history.latestVersion();
        ReEvaluation replica = replicas.get();
        Map<Integer, PartitionClaim> ours = claim();
        int steps = 0;
        for (Collection<PartitionClaim> moved = replica.step(ours); !moved.isEmpty(); moved = replica.step(ours)) {
            moved.forEach(claim -> ours.put(claim.partition(), claim));
            steps++;
            assertThat(number("select count(*) from state_due where partition = " + PARTITION))
                    .isLessThanOrEqualTo(LISTED_AT_ONCE);
            if (steps == 40) {
                take(ours);
            } else if (steps == 50) {
                replica = replicas.get();
                ours.putAll(claim());
            }
        }
        assertThat(ours.values()).extracting(PartitionClaim::reevaluatedVersion).containsExactly(target);
        assertThat(number("select count(*) from order_state where partition = " + PARTITION
                        + " and reference_data_version >= " + target))
                .isEqualTo(STATES + 1);
        assertThat(number("select count(*) from state_listing")).isZero();
        assertThat(steps)
                .as("begin, parts, chunks and end, and nothing twice")
                .isLessThan(STATES / 50 + STATES / LISTED_AT_ONCE + 10);
    }

    private Map<Integer, PartitionClaim> claim() throws SQLException {
        return new HashMap<>(Map.of(PARTITION, claims.claim(TOPIC, PARTITION, "steps", 0)));
    }

    /** A record of the same partition, as a batch between two steps. */
    private void take(Map<Integer, PartitionClaim> ours) throws SQLException {
        TradeRecord record =
                TradeRecordBuilder.list("STEPS-C").of("STEPS-NEW").goods(1, "1").build();
        IncomingEvent delivery = new IncomingEvent(
                PARTITION, 0, "STEPS-NEW", EventCodec.of(TradeRecord.class).encode(record));
        PartitionClaim before = Objects.requireNonNull(ours.get(PARTITION));
        PartitionClaim after = before.advancedTo(before.nextOffset() + 1, history.latestVersion());
        database.run(connection -> {
            claims.advance(connection, TOPIC, List.of(before), List.of(after));
            assertThat(intake.write(connection, List.of(delivery), history.latest()))
                    .isEmpty();
        });
        ours.put(PARTITION, after);
    }

    private void storeStates() throws SQLException {
        String sql = """
                insert into order_state (order_key, partition, reference_data_version, codes, months, state, contributions)
                select 'steps ' || lpad(number::text, 6, '0'), ?, 0, '{STEPS-SELLER}', '{}', ?, ? from generate_series(1, ?) number
                """;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, PARTITION);
            insert.setBytes(2, StateCodec.states().encode(OrderState.EMPTY));
            insert.setBytes(3, StateCodec.evaluations().encode(Evaluation.NOTHING));
            insert.setInt(4, STATES);
            assertThat(insert.executeUpdate()).isEqualTo(STATES);
        }
    }

    private long number(String sql) throws SQLException {
        return new IntakeDriver(dataSource).number(sql);
    }
}
