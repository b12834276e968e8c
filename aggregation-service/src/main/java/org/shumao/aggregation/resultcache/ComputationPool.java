package org.shumao.aggregation.resultcache;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.publicstate.PublicState;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** Computes few results at a time, lets few wait for their turn, and refuses the others. */
@Startup
@ApplicationScoped
class ComputationPool {
    private static final String NAME = "shumao.result.cache";
    private static final int RETRY_AFTER_SECONDS = 5;

    private final PublicState states;
    private final MeterRegistry metrics;
    private final Duration statementTimeout;
    private final ThreadPoolExecutor turns;
    private final ExecutorService measured;

    ComputationPool(PublicState states, ResultCacheConfig config, MeterRegistry metrics) {
        this.states = states;
        this.metrics = metrics;
        this.statementTimeout = config.statementTimeout();
        this.turns = new ThreadPoolExecutor(
                config.computations(),
                config.computations(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.waiting()),
                work -> new Thread(work, NAME));
        refused("waiting", 0);
        refused("patience", 0);
        this.measured = ExecutorServiceMetrics.monitor(metrics, turns, NAME, List.of());
    }

    /** @throws java.util.concurrent.RejectedExecutionException if too many wait already */
    <T> CompletableFuture<T> begin(ReadFrom from, Database.Work<T> work) {
        return CompletableFuture.supplyAsync(() -> compute(from, work), measured);
    }

    /** Why a request gets no result now. */
    HttpProblem refusal(String reason) {
        refused(reason, 1);
        return Problems.of(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "Too many queries of this kind are being computed. The result may be there in some seconds.")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private void refused(String reason, int requests) {
        metrics.counter("shumao.result.cache.refused", "reason", reason).increment(requests);
    }

    /**
     * Computes at once, on the thread of the caller.
     *
     * @throws CompletionException around what the database says
     */
    <T> T compute(ReadFrom from, Database.Work<T> work) {
        try {
            return states.inSnapshot(from, snapshot -> {
                try (Statement settings = snapshot.createStatement()) {
                    settings.execute("set local statement_timeout = " + statementTimeout.toMillis());
                }
                return work.run(snapshot);
            });
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    @PreDestroy
    void end() {
        turns.shutdownNow();
    }
}
