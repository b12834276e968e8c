package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.Orders.StoredOrder;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.consumer.WorkerBounds;
import org.shumao.aggregation.intake.publication.WatchedSubmitters;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** A batch whose states are folded part by part, in one transaction that is rolled back. */
@QuarkusTest
@WithTestResource(StackResource.class)
class BatchPartsTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final int ORDERS = 7;

    @Inject
    DataSource dataSource;

    @Inject
    BatchIntake intake;

    @Inject
    IntakeConfig config;

    @Inject
    FailedStates failed;

    @Inject
    WatchedSubmitters watched;

    @Inject
    Cube cube;

    @Inject
    ReEvaluation reEvaluation;

    @Test
    void anOrderWhoseRecordsLieInSeveralPartsCountsItsLastVersionOnce() throws SQLException {
        int versions = 3 * config.statesAtOnce() / ORDERS;
        List<IncomingEvent> batch = new ArrayList<>();
        for (int version = 0; version < versions; version++) {
            for (int order = 0; order < ORDERS; order++) {
                batch.add(delivery(batch.size(), order, version));
            }
        }
        assertThat(batch.size()).isGreaterThan(2 * config.statesAtOnce());
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                long before = fen(connection);
                assertThat(intake.write(
                                connection,
                                batch,
                                ReferenceDataBuilder.with2025().build()))
                        .isEmpty();
                // Amounts are the version's number and a hundredth for each order: 0.00 + 0.01 + ... + 0.06 in all.
                assertThat(fen(connection) - before).isEqualTo((versions - 1) * 100L * ORDERS + 21);
                assertThat(number(connection, "select count(*) from order_state where order_key like '%PARTS-%'"))
                        .isEqualTo(ORDERS);
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void statesThatAreTooLargeAreHalvedUntilTheyFit() throws SQLException {
        int atOnce = WorkerBounds.of(config).states();
        int fits = atOnce / 3;
        List<Integer> sought = new ArrayList<>();
        Orders small = new Orders(failed, watched, config) {
            @Override
            Map<String, StoredOrder> read(Connection connection, Collection<String> keys) throws SQLException {
                sought.add(keys.size());
                if (keys.size() > fits) {
                    throw new OutOfMemoryError("states of many lines");
                }
                throw new SQLException("it fits");
            }
        };
        BatchIntake failing = new BatchIntake(small, cube, reEvaluation, config);
        List<IncomingEvent> batch = IntStream.range(0, atOnce)
                .mapToObj(order -> delivery(order, order, 0))
                .toList();
        try (Connection connection = dataSource.getConnection()) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> failing.write(
                                connection,
                                batch,
                                ReferenceDataBuilder.with2025().build()))
                        .isInstanceOf(OutOfMemoryError.class);
            }
            assertThatThrownBy(() -> failing.write(
                            connection, batch, ReferenceDataBuilder.with2025().build()))
                    .hasMessage("it fits");
        }
        assertThat(sought).containsExactly(atOnce, atOnce / 2, atOnce / 4);
    }

    private static IncomingEvent delivery(long offset, int order, int version) {
        TradeRecord record = list("PARTS-C" + order)
                .of("PARTS-" + order)
                .minute(version)
                .as(version == 0 ? Operation.NEW : Operation.CHANGE)
                .goods(1, version + ".0" + order)
                .build();
        return new IncomingEvent(0, offset, "PARTS-" + order, CODEC.encode(record));
    }

    private static long fen(Connection connection) throws SQLException {
        return number(connection, "select coalesce(sum(cny_fen), 0) from cell where line_kind = 'GOODS'");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
