package org.shumao.aggregation.reconciliation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

/** Starts reconciliations in the background and notes how they end. */
@ApplicationScoped
class ReconciliationStarter {
    private static final Logger LOG = Logger.getLogger(ReconciliationStarter.class);

    private final Reconciliation reconciliation;
    private final ReconciliationRun.Repository runs;
    private final ManagedExecutor executor;
    private final Clock clock;

    ReconciliationStarter(
            Reconciliation reconciliation, ReconciliationRun.Repository runs, ManagedExecutor executor, Clock clock) {
        this.reconciliation = reconciliation;
        this.runs = runs;
        this.executor = executor;
        this.clock = clock;
    }

    ReconciliationView start() {
        ReconciliationRun run = new ReconciliationRun();
        run.id = UUID.randomUUID();
        run.startedAt = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> runs.persist(run));
        executor.execute(() -> complete(run.id));
        return ReconciliationView.from(run);
    }

    private void complete(UUID id) {
        try {
            ReconciliationResult result = reconciliation.run();
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

    private void finish(UUID id, Consumer<ReconciliationRun> outcome) {
        QuarkusTransaction.requiringNew().run(() -> {
            ReconciliationRun run = runs.findById(id);
            outcome.accept(run);
            run.completedAt = clock.instant();
        });
    }
}
