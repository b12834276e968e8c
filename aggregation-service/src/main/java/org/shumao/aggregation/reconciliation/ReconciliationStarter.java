package org.shumao.aggregation.reconciliation;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.database.Turn;
import org.shumao.aggregation.database.Turns;
import org.shumao.aggregation.reconciliation.Reconciliation.ReconciliationResult;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.schema.SchemaMigrated;

/**
 * Starts reconciliations in the background, one at a time over all replicas, and notes how they end. Whoever reconciles holds a lock
 * of the database until the end, so that one whose process or session ended is known from one that runs.
 */
@ApplicationScoped
public class ReconciliationStarter {
    private static final Logger LOG = Logger.getLogger(ReconciliationStarter.class);

    /** Progress is told now and then how many states were read, and once more when all were. What it throws ends the reconciliation. */
    @FunctionalInterface
    public interface Progress {
        void read(long states) throws SQLException;
    }

    private final Reconciliation reconciliation;
    private final Reconciliations runs;
    private final Turns turns;
    private final ManagedExecutor executor;

    ReconciliationStarter(Reconciliation reconciliation, Reconciliations runs, Turns turns, ManagedExecutor executor) {
        this.reconciliation = reconciliation;
        this.runs = runs;
        this.turns = turns;
        this.executor = executor;
    }

    /** Marks those that a process took with it: they are not running any more. */
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
        if (runs.isAnyRunning() && !turns.take(Turn.RECONCILIATION, session -> runs.failRunning())) {
            LOG.debug("a reconciliation is at work");
        }
    }

    /**
     * Starts one of the live cube, and returns when it has its turn, not when it has ended.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 while another one runs
     */
    ReconciliationView start() {
        CompletableFuture<ReconciliationView> begun = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                if (!turns.take(Turn.RECONCILIATION, session -> {
                    ReconciliationView run = begin(null);
                    begun.complete(run);
                    complete(session, run.id(), CubeTables.LIVE, states -> {});
                })) {
                    begun.completeExceptionally(
                            Problems.of(ProblemType.CONFLICT, "A reconciliation is running. Wait for its end.")
                                    .build());
                }
            } catch (SQLException | RuntimeException | Error e) {
                if (!begun.completeExceptionally(e)) {
                    LOG.error("a reconciliation broke off", e);
                }
            }
        });
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Compares the tables of a rebuild with the sums of stored contributions, and returns at the end. Whoever calls it has the turn.
     *
     * @param session for temporary tables
     * @return how many rows differ
     * @throws IllegalStateException if it failed
     */
    public long prove(Connection session, UUID rebuild, Progress progress) throws SQLException {
        UUID id = begin(rebuild).id();
        complete(session, id, CubeTables.REBUILT, progress);
        ReconciliationView ended = runs.find(id).orElseThrow();
        if (ended.state() != ReconciliationView.State.COMPLETED) {
            throw new IllegalStateException("the reconciliation of a rebuild failed: " + ended.failure());
        }
        return ended.cellsDiffering();
    }

    private ReconciliationView begin(@Nullable UUID rebuild) throws SQLException {
        runs.failRunning();
        return runs.begin(rebuild);
    }

    /** Errors too, such as want of memory: what has ended is not to be taken for running. */
    private void complete(Connection session, UUID id, CubeTables cube, Progress progress) throws SQLException {
        try {
            ReconciliationResult result = reconciliation.run(session, cube, states -> {
                runs.progress(id, states);
                progress.read(states);
            });
            runs.complete(id, result);
        } catch (SQLException | RuntimeException | Error e) {
            LOG.errorf(e, "reconciliation %s failed", id);
            runs.fail(id, e.toString());
        }
    }
}
