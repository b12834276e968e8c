package org.shumao.aggregation.cuberebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.database.Turns;
import org.shumao.aggregation.intake.NothingRuns;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.reconciliation.ReconciliationStarter;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;

/** A rebuild step by step. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(NothingRuns.class)
class CubeRebuildStepsTest {
    @Inject
    Database database;

    @Inject
    CubeRebuild rebuild;

    @Inject
    ReconciliationStarter reconciliations;

    @Inject
    Turns turns;

    @Inject
    IntakeConfig config;

    @Test
    void aStepThatTakesTooMuchMemoryIsHalvedUntilItFits() throws SQLException {
        int atOnce = config.statesAtOnce();
        store(atOnce);
        CubeRebuild small = new CubeRebuild(database, reconciliations, turns, new FullHeap(2), config);
        rebuild.start();
        try {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(small::step).isInstanceOf(OutOfMemoryError.class);
                assertThat(rebuild.find().orders()).isZero();
            }
            assertThat(small.step()).isTrue();
            assertThat(rebuild.find().orders()).isEqualTo(atOnce / 4);
            assertThat(rebuild.find().state()).isEqualTo(CubeRebuildView.State.FILLING);
        } finally {
            rebuild.drop();
            database.run(
                    connection -> Sql.execute(connection, "delete from order_state where order_key like 'step %'"));
        }
    }

    private void store(int orders) throws SQLException {
        database.run(connection -> Sql.update(
                connection,
                "insert into order_state (order_key, partition, reference_data_version, codes, months, state,"
                        + " contributions) select 'step ' || number, 0, 1, '{}', '{}', ?, ? from generate_series(1, ?) number",
                StateCodec.states().encode(OrderState.EMPTY),
                StateCodec.evaluations().encode(Evaluation.NOTHING),
                orders));
    }

    /** A step asks for the time once, when it has summed up its orders: the first ones find no memory for that. */
    private static final class FullHeap extends Clock {
        private int failing;

        FullHeap(int failing) {
            this.failing = failing;
        }

        @Override
        public Instant instant() {
            if (failing-- > 0) {
                throw new OutOfMemoryError("orders of many lines");
            }
            return Clock.systemUTC().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
