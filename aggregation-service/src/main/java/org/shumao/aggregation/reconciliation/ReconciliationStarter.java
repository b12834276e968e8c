package org.shumao.aggregation.reconciliation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.shadow.ShadowCubes;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.schema.SchemaMigrated;

/**
 * Starts reconciliations in the background, one at a time over all replicas, and notes how they end. Whoever reconciles holds a lock
 * of the database until the end, so that one whose process or session ended is known from one that runs.
 */
@ApplicationScoped
class ReconciliationStarter {
    private static final Logger LOG = Logger.getLogger(ReconciliationStarter.class);

    private final Reconciliation reconciliation;
    private final ReconciliationRun.Repository runs;
    private final ReconciliationTurn turn;
    private final ShadowCubes shadow;
    private final ManagedExecutor executor;
    private final Clock clock;

    ReconciliationStarter(
            Reconciliation reconciliation,
            ReconciliationRun.Repository runs,
            ReconciliationTurn turn,
            ShadowCubes shadow,
            ManagedExecutor executor,
            Clock clock) {
        this.reconciliation = reconciliation;
        this.runs = runs;
        this.turn = turn;
        this.shadow = shadow;
        this.executor = executor;
        this.clock = clock;
    }

    /** Those that a process took with it are not running any more. */
    void markOrphans(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) SchemaMigrated event)
            throws SQLException {
        failCutOff();
    }

    /**
     * Whoever reconciles may be unable to say that it has failed: its process ended, or PostgreSQL was restarted and is not there yet.
     * Nobody holds the lock then.
     */
    @Scheduled(identity = "reconciliations cut off", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void failCutOff() throws SQLException {
        if (QuarkusTransaction.requiringNew().call(runs::isAnyRunning) && !turn.take(session -> failOrphans())) {
            LOG.debug("a reconciliation is at work");
        }
    }

    /**
     * Of the live cube.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 while another one runs
     */
    ReconciliationView start() {
        return start(new ReconciliationRun());
    }

    /**
     * Of the shadow cube.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 while another one runs
     */
    ReconciliationView start(UUID shadowCube) {
        ReconciliationRun run = new ReconciliationRun();
        run.shadowCube = shadowCube;
        return start(run);
    }

    /** Returns when it has its turn, not when it has ended. */
    private ReconciliationView start(ReconciliationRun run) {
        run.id = UUID.randomUUID();
        CompletableFuture<ReconciliationView> begun = new CompletableFuture<>();
        executor.execute(() -> runAlone(run, begun));
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void runAlone(ReconciliationRun run, CompletableFuture<ReconciliationView> begun) {
        try {
            boolean ours = turn.take(session -> {
                failOrphans();
                run.startedAt = clock.instant();
                QuarkusTransaction.requiringNew().run(() -> runs.persist(run));
                begun.complete(ReconciliationView.from(run));
                complete(session, run.id, run.startedAt, run.shadowCube);
            });
            if (!ours) {
                begun.completeExceptionally(
                        Problems.of(ProblemType.CONFLICT, "A reconciliation is running. Wait for its end.")
                                .build());
            }
        } catch (SQLException | RuntimeException | Error e) {
            if (!begun.completeExceptionally(e)) {
                LOG.errorf(e, "reconciliation %s broke off", run.id);
            }
        }
    }

    private void failOrphans() {
        QuarkusTransaction.requiringNew().run(() -> runs.failRunning(clock.instant()));
    }

    /** Errors too, such as want of memory: what has ended is not to be taken for running. */
    private void complete(Connection session, UUID id, Instant startedAt, @Nullable UUID shadowCube) {
        try {
            ReconciliationResult result = reconciliation.run(session, shadowCube, states -> progress(id, states));
            if (shadowCube != null) {
                shadow.reconciled(shadowCube, startedAt, result.cellsDiffering() == 0);
            }
            finish(id, run -> {
                run.take(result);
                run.state = ReconciliationRun.State.COMPLETED;
            });
        } catch (SQLException | RuntimeException | Error e) {
            LOG.errorf(e, "reconciliation %s failed", id);
            finish(id, run -> {
                run.failure = e.toString();
                run.state = ReconciliationRun.State.FAILED;
            });
        }
    }

    private void progress(UUID id, long states) {
        QuarkusTransaction.requiringNew().run(() -> runs.progress(id, states));
    }

    private void finish(UUID id, Consumer<ReconciliationRun> outcome) {
        QuarkusTransaction.requiringNew().run(() -> {
            ReconciliationRun run = runs.findById(id);
            outcome.accept(run);
            run.completedAt = clock.instant();
        });
    }
}
