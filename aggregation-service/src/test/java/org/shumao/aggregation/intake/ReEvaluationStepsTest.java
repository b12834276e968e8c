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
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
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
import org.shumao.kit.sql.Sql;
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
    private static final List<Integer> AGEING = List.of(22, 23, 24);
    private static final String IN_AGEING = " between 22 and 24";
    private static final int AGEING_STATES = 400;

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
        storeStates(PARTITION, STATES, null);
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

    @Test
    void aDayThatAgesStatesOfManyPartitionsListsNoMoreOfThemAtOnce() throws Exception {
        ReEvaluation replica = replicas.get();
        Map<Integer, PartitionClaim> ours = claim(AGEING);
        goThrough(replica, ours);
        LocalDate day = LocalDate.of(2000, 1, 2);
        for (int partition : AGEING) {
            storeStates(partition, AGEING_STATES, day);
        }
        referenceData.setDay(day);
        long target = history.latestVersion();
        ours.putAll(byPartition(replica.step(ours)));
        // 3 x 400 are due.
        assertThat(number("select count(*) from state_due where partition" + IN_AGEING))
                .isLessThanOrEqualTo(LISTED_AT_ONCE);
        goThrough(replica, ours);
        assertThat(ours.values())
                .extracting(PartitionClaim::reevaluatedVersion)
                .allSatisfy(version -> assertThat(version).isGreaterThanOrEqualTo(target));
        assertThat(number("select count(*) from order_state where ages_on is null and reference_data_version >= "
                        + target + " and partition" + IN_AGEING))
                .isEqualTo(3L * AGEING_STATES);
    }

    /** Other tests of this database are about other partitions. */
    @AfterEach
    void removeAgeing() throws SQLException {
        database.run(connection -> {
            Sql.update(connection, "delete from order_state where partition" + IN_AGEING);
            Sql.update(connection, "delete from intake_partition where partition" + IN_AGEING);
        });
    }

    private static void goThrough(ReEvaluation replica, Map<Integer, PartitionClaim> ours) throws SQLException {
        for (Collection<PartitionClaim> moved = replica.step(ours); !moved.isEmpty(); moved = replica.step(ours)) {
            ours.putAll(byPartition(moved));
        }
    }

    private static Map<Integer, PartitionClaim> byPartition(Collection<PartitionClaim> moved) {
        return moved.stream().collect(Collectors.toMap(PartitionClaim::partition, Function.identity()));
    }

    private Map<Integer, PartitionClaim> claim() throws SQLException {
        return claim(List.of(PARTITION));
    }

    private Map<Integer, PartitionClaim> claim(List<Integer> partitions) throws SQLException {
        Map<Integer, PartitionClaim> ours = new HashMap<>();
        for (int partition : partitions) {
            ours.put(partition, claims.claim(TOPIC, partition, "steps", 0));
        }
        return ours;
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

    private void storeStates(int partition, int states, @Nullable LocalDate agesOn) throws SQLException {
        String sql = """
                insert into order_state (order_key, partition, reference_data_version, codes, months, ages_on, state, contributions)
                select 'steps ' || ?::text || ' ' || lpad(number::text, 6, '0'), ?, 0, '{STEPS-SELLER}', '{}', ?::date, ?, ?
                  from generate_series(1, ?) number
                """;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = Sql.prepare(
                        connection,
                        sql,
                        String.valueOf(partition),
                        partition,
                        agesOn,
                        StateCodec.states().encode(OrderState.EMPTY),
                        StateCodec.evaluations().encode(Evaluation.NOTHING),
                        states)) {
            assertThat(insert.executeUpdate()).isEqualTo(states);
        }
    }

    private long number(String sql) throws SQLException {
        return new IntakeDriver(dataSource).number(sql);
    }
}
