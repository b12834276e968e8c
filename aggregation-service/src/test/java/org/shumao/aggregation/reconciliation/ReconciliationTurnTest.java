package org.shumao.aggregation.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Turn;
import org.shumao.aggregation.database.Turns;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;

/** One reconciliation at a time, and none that is over is said to run. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReconciliationTurnTest {
    @Inject
    DataSource dataSource;

    @Inject
    Turns turns;

    @Inject
    Reconciliation reconciliation;

    @Inject
    ReconciliationStarter starter;

    @Inject
    Reconciliations runs;

    @Test
    void whileOneRunsNoOtherBegins() throws Exception {
        boolean taken = turns.take(
                Turn.RECONCILIATION,
                session -> operator().post("/api/v1/reconciliations").then().statusCode(409));
        assertThat(taken).isTrue();
        UUID id = starter.start().id();
        new IntakeDriver(dataSource).await("it ends", () -> state(id) != ReconciliationView.State.RUNNING);
        assertThat(state(id)).isEqualTo(ReconciliationView.State.COMPLETED);
    }

    @Test
    void whatADeadProcessLeftIsMarkedAtTheStartUnlessItRuns() throws Exception {
        UUID id = runs.begin(null).id();
        assertThat(turns.take(Turn.RECONCILIATION, session -> {
                    starter.markOrphans(new SchemaMigrated());
                    assertThat(state(id)).as("somebody is at work").isEqualTo(ReconciliationView.State.RUNNING);
                }))
                .isTrue();
        starter.markOrphans(new SchemaMigrated());
        assertThat(state(id)).isEqualTo(ReconciliationView.State.FAILED);
    }

    @Test
    void aRunWhoseSessionPostgreSqlEndedHasFailedAtTheNextCheckAndAnotherOneMayStart() throws Exception {
        CompletableFuture<UUID> persisted = new CompletableFuture<>();
        CountDownLatch checked = new CountDownLatch(1);
        CompletableFuture<Boolean> running = new CompletableFuture<>();
        Thread reconciler = new Thread(() -> {
            try {
                turns.take(Turn.RECONCILIATION, session -> {
                    persisted.complete(runs.begin(null).id());
                    running.complete(true);
                    await(checked);
                });
            } catch (SQLException | RuntimeException e) {
                running.complete(false);
            }
        });
        reconciler.start();
        assertThat(running.join()).isTrue();
        UUID id = persisted.join();
        starter.failCutOff();
        assertThat(state(id)).as("somebody is at work").isEqualTo(ReconciliationView.State.RUNNING);
        execute("select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database"
                + " where l.locktype = 'advisory' and d.datname = current_database()");
        new IntakeDriver(dataSource).await("the check finds it", () -> {
            check();
            return state(id) == ReconciliationView.State.FAILED;
        });
        checked.countDown();
        reconciler.join();
        UUID next = starter.start().id();
        new IntakeDriver(dataSource).await("it ends", () -> state(next) != ReconciliationView.State.RUNNING);
        assertThat(state(next)).isEqualTo(ReconciliationView.State.COMPLETED);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check() {
        try {
            starter.failCutOff();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoAsksMeanwhileSeesHowManyStatesWereRead() throws Exception {
        copiesOfAnEmptyState(45_000);
        List<Long> reported = new ArrayList<>();
        try {
            assertThat(turns.take(Turn.RECONCILIATION, session -> {
                        long read = reconciliation.run(session, reported::add).states();
                        assertThat(read).isGreaterThanOrEqualTo(45_000);
                    }))
                    .isTrue();
        } finally {
            execute("delete from order_state where order_key like 'copy %'");
        }
        assertThat(reported).startsWith(20_000L, 40_000L);
    }

    private void copiesOfAnEmptyState(int count) throws SQLException {
        String sql = """
                insert into order_state (order_key, partition, reference_data_version, codes, months, state, contributions)
                select 'copy ' || number, 0, version, '{}', '{}', ?, ?
                  from generate_series(1, ?) number, reference_data_version
                """;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setBytes(1, StateCodec.states().encode(OrderState.EMPTY));
            insert.setBytes(2, StateCodec.evaluations().encode(Evaluation.NOTHING));
            insert.setInt(3, count);
            assertThat(insert.executeUpdate()).isEqualTo(count);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private ReconciliationView.State state(UUID id) {
        try {
            return runs.find(id).orElseThrow().state();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestSpecification operator() {
        return RestAssured.given().auth().oauth2(TestTokens.token("aggregation", "anonymous", "operate"));
    }
}
