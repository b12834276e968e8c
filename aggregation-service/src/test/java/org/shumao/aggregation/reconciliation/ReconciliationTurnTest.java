package org.shumao.aggregation.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.folding.IntakeDriver;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** One reconciliation at a time, and none that is over is said to run. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReconciliationTurnTest {
    @Inject
    DataSource dataSource;

    @Inject
    ReconciliationTurn turn;

    @Inject
    ReconciliationStarter starter;

    @Inject
    ReconciliationRun.Repository runs;

    @Test
    void whileOneRunsNoOtherBegins() throws Exception {
        boolean taken = turn.take(
                session -> operator().post("/api/v1/reconciliations").then().statusCode(409));
        assertThat(taken).isTrue();
        UUID id = starter.start().id();
        new IntakeDriver(dataSource).await("it ends", () -> state(id) != ReconciliationRun.State.RUNNING);
        assertThat(state(id)).isEqualTo(ReconciliationRun.State.COMPLETED);
    }

    @Test
    void whatADeadProcessLeftIsMarkedAtTheStartUnlessItRuns() throws Exception {
        UUID id = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            ReconciliationRun left = new ReconciliationRun();
            left.id = id;
            runs.persist(left);
        });
        assertThat(turn.take(session -> {
                    starter.markOrphans(new SchemaMigrated());
                    assertThat(state(id)).as("somebody is at work").isEqualTo(ReconciliationRun.State.RUNNING);
                }))
                .isTrue();
        starter.markOrphans(new SchemaMigrated());
        assertThat(state(id)).isEqualTo(ReconciliationRun.State.FAILED);
    }

    private ReconciliationRun.State state(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> Objects.requireNonNull(runs.findById(id)).state);
    }

    private static RequestSpecification operator() {
        return RestAssured.given().auth().oauth2(TestTokens.token("aggregation", "anonymous", "operate"));
    }
}
