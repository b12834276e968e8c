package org.shumao.aggregation.reconciliation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.shadow.ShadowCubes;

/** Starts reconciliations in the background and notes how they end. */
@ApplicationScoped
class ReconciliationStarter {
    private static final Logger LOG = Logger.getLogger(ReconciliationStarter.class);

    private final Reconciliation reconciliation;
    private final ReconciliationRun.Repository runs;
    private final ShadowCubes shadow;
    private final ManagedExecutor executor;
    private final Clock clock;

    ReconciliationStarter(
            Reconciliation reconciliation,
            ReconciliationRun.Repository runs,
            ShadowCubes shadow,
            ManagedExecutor executor,
            Clock clock) {
        this.reconciliation = reconciliation;
        this.runs = runs;
        this.shadow = shadow;
        this.executor = executor;
        this.clock = clock;
    }

    /** Of the live cube. */
    ReconciliationView start() {
        return start(new ReconciliationRun());
    }

    /** Of the shadow cube. */
    ReconciliationView start(UUID shadowCube) {
        ReconciliationRun run = new ReconciliationRun();
        run.shadowCube = shadowCube;
        return start(run);
    }

    private ReconciliationView start(ReconciliationRun run) {
        run.id = UUID.randomUUID();
        run.startedAt = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> runs.persist(run));
        executor.execute(() -> complete(run.id, run.startedAt, run.shadowCube));
        return ReconciliationView.from(run);
    }

    private void complete(UUID id, Instant startedAt, @Nullable UUID shadowCube) {
        try {
            ReconciliationResult result = reconcile(startedAt, shadowCube);
            finish(id, run -> {
                run.take(result);
                run.state = ReconciliationRun.State.COMPLETED;
            });
        } catch (SQLException | RuntimeException e) {
            LOG.errorf(e, "reconciliation %s failed", id);
            finish(id, run -> {
                run.failure = e.getMessage();
                run.state = ReconciliationRun.State.FAILED;
            });
        }
    }

    private ReconciliationResult reconcile(Instant startedAt, @Nullable UUID shadowCube) throws SQLException {
        if (shadowCube == null) {
            return reconciliation.run();
        }
        ReconciliationResult result = reconciliation.runOn(shadowCube);
        shadow.reconciled(shadowCube, startedAt, result.cellsDiffering() == 0);
        return result;
    }

    private void finish(UUID id, Consumer<ReconciliationRun> outcome) {
        QuarkusTransaction.requiringNew().run(() -> {
            ReconciliationRun run = runs.findById(id);
            outcome.accept(run);
            run.completedAt = clock.instant();
        });
    }
}
