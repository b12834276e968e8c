package org.shumao.aggregation.snapshot;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;

/**
 * Keeps results as long as the data do not change: each is computed once for a state of the data, however many wait for it. Long ones
 * are computed few at a time, few wait for their turn, and a request holds neither a thread nor a connection while it waits. Whoever
 * gave up finds the result later.
 */
@Startup
@ApplicationScoped
public class ResultCache {
    private static final String NAME = "shumao.result.cache";
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Snapshots snapshots;
    private final ResultCacheConfig config;
    private final MeterRegistry metrics;
    private final AsyncCache<Key, Entry> results;
    private final ThreadPoolExecutor turns;
    private final ExecutorService measured;

    private record Key(Object query, Object state) {}

    private record Entry(Object value, int bytes) {}

    ResultCache(Snapshots snapshots, ResultCacheConfig config, MeterRegistry metrics) {
        this.snapshots = snapshots;
        this.config = config;
        this.metrics = metrics;
        AsyncCache<Key, Entry> cache = Caffeine.newBuilder()
                .maximumWeight(config.size().asLongValue())
                .weigher((Key key, Entry entry) -> entry.bytes())
                .recordStats()
                .buildAsync();
        this.results = CaffeineCacheMetrics.monitor(metrics, cache, NAME);
        this.turns = new ThreadPoolExecutor(
                config.computations(),
                config.computations(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.waiting()),
                work -> new Thread(work, NAME));
        this.measured = ExecutorServiceMetrics.monitor(metrics, turns, NAME, List.of());
        refused("waiting", 0);
        refused("patience", 0);
    }

    /**
     * Returns a short result of this snapshot's state: whoever asks first computes it, in their snapshot.
     *
     * @param query equal for all queries with the same result
     * @param bytes what the result takes of the heap, about
     * @throws SQLException if it cannot be computed; the next one tries again
     */
    public <T> T in(Snapshot snapshot, Object query, Snapshot.Work<T> work, ToIntFunction<T> bytes)
            throws SQLException {
        return now(new Key(query, snapshot.state()), () -> bounded(snapshot, work), bytes);
    }

    /**
     * Returns a short result for a state that the caller has looked at; whoever asks first computes it, in a snapshot that is taken
     * for it.
     */
    public <T> T now(DataState state, Object query, Snapshot.Work<T> work, ToIntFunction<T> bytes) throws SQLException {
        return now(new Key(query, state), () -> snapshots.in(snapshot -> bounded(snapshot, work)), bytes);
    }

    /**
     * Returns a short result of a state of something else; whoever asks first computes it.
     *
     * @param state equal as long as results stay as they are
     */
    public <T> T now(Object state, Object query, SqlCallable<T> work, ToIntFunction<T> bytes) throws SQLException {
        return now(new Key(query, state), work, bytes);
    }

    /**
     * Returns a result that takes seconds, once it is there.
     *
     * @throws HttpProblem 503 if too many wait already, or if it takes too long
     */
    public <T> Uni<T> later(DataState state, Object query, Snapshot.Work<T> work, ToIntFunction<T> bytes) {
        CompletableFuture<Entry> entry;
        try {
            entry = results.get(
                    new Key(query, state),
                    (key, executor) -> CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return entry(snapshots.in(snapshot -> bounded(snapshot, work)), bytes);
                                } catch (SQLException | RuntimeException | Error e) {
                                    throw failed(key, e);
                                }
                            },
                            measured));
        } catch (RejectedExecutionException e) {
            throw refusal("waiting");
        }
        // A copy, because whoever gives up must not take the result from the others.
        return Uni.createFrom()
                .completionStage(entry.copy())
                .ifNoItem()
                .after(config.patience())
                .failWith(() -> refusal("patience"))
                // Whoever waited asks the database more, which must hold up neither an event loop nor the next
                // computation.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(ResultCache::value);
    }

    /** The cache itself forgets a fault only after those who wait have heard of it: the next one would hear of it, too. */
    private CompletionException failed(Key key, Throwable fault) {
        results.asMap().remove(key);
        return new CompletionException(fault);
    }

    /** No statement behind a result runs for ever. */
    private <T> T bounded(Snapshot snapshot, Snapshot.Work<T> work) throws SQLException {
        Sql.execute(
                snapshot.connection(),
                "set local statement_timeout = " + config.statementTimeout().toMillis());
        return work.run(snapshot);
    }

    private <T> T now(Key key, SqlCallable<T> work, ToIntFunction<T> bytes) throws SQLException {
        CompletableFuture<Entry> mine = new CompletableFuture<>();
        CompletableFuture<Entry> known = results.asMap().putIfAbsent(key, mine);
        if (known == null) {
            try {
                mine.complete(entry(work.call(), bytes));
            } catch (SQLException | RuntimeException | Error e) {
                results.asMap().remove(key, mine);
                mine.completeExceptionally(e);
            }
        }
        try {
            return value((known == null ? mine : known).join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException fault) {
                throw new SQLException(fault.getMessage(), fault.getSQLState(), fault);
            }
            if (e.getCause() instanceof HttpProblem problem) {
                throw problem;
            }
            throw e;
        }
    }

    /** What the database is asked by whoever comes first. */
    @FunctionalInterface
    public interface SqlCallable<T> {
        T call() throws SQLException;
    }

    private static <T> Entry entry(T value, ToIntFunction<T> bytes) {
        return new Entry(value, bytes.applyAsInt(value));
    }

    // The query of the key says of which type the result is.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T value(Entry entry) {
        return (T) entry.value();
    }

    private HttpProblem refusal(String reason) {
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

    @PreDestroy
    void end() {
        turns.shutdownNow();
    }
}
