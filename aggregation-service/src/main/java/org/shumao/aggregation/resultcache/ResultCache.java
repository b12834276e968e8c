package org.shumao.aggregation.resultcache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.shumao.aggregation.publicstate.ReadFrom;

/**
 * Results that take seconds, kept as long as the data do not change. Each is computed once, however many wait for it, few at a
 * time, and a request holds no thread while it waits. One that gave up finds the result when it comes again.
 */
@ApplicationScoped
public class ResultCache {
    private static final String NAME = "shumao.result.cache";

    private final DataStateWatch watch;
    private final ComputationPool pool;
    private final Clock clock;
    private final Duration patience;
    private final AsyncCache<Key, Entry> results;

    private record Key(Object query, ReadFrom from, DataState state) {}

    private record Entry(Object value, int bytes) {}

    ResultCache(
            DataStateWatch watch, ComputationPool pool, Clock clock, ResultCacheConfig config, MeterRegistry metrics) {
        this.watch = watch;
        this.pool = pool;
        this.clock = clock;
        this.patience = config.patience();
        AsyncCache<Key, Entry> cache = Caffeine.newBuilder()
                .maximumWeight(config.size().asLongValue())
                .weigher((Key key, Entry entry) -> entry.bytes())
                .recordStats()
                .buildAsync();
        this.results = CaffeineCacheMetrics.monitor(metrics, cache, NAME);
    }

    /**
     * The result, once it is there.
     *
     * @param from the state of the data that it is of
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if too many wait already, or if it takes too long
     */
    public <T> Uni<CachedResult<T>> get(CachedQuery<T> query, ReadFrom from) throws SQLException {
        DataStateWatch.Seen seen = watch.seen(from);
        CompletableFuture<Entry> entry;
        try {
            entry = results.get(new Key(query.key(), from, seen.state()), (key, executor) -> begin(query, from));
        } catch (RejectedExecutionException e) {
            throw pool.refusal("waiting");
        }
        // A copy, because who gives up must not take the result from the others.
        return Uni.createFrom()
                .completionStage(entry.copy())
                .ifNoItem()
                .after(patience)
                .failWith(() -> pool.refusal("patience"))
                .map(found -> new CachedResult<>(query.type().cast(found.value()), freshFor(seen)));
    }

    /**
     * A result that takes no longer than a request may: the request computes it itself, once for all who ask the same meanwhile.
     *
     * @param from the state of the data that it is of
     * @throws SQLException if it cannot be computed; the next one tries again
     * @throws HttpProblem that the computation throws
     */
    public <T> T getNow(CachedQuery<T> query, ReadFrom from) throws SQLException {
        Key key = new Key(query.key(), from, watch.seen(from).state());
        CompletableFuture<Entry> mine = new CompletableFuture<>();
        CompletableFuture<Entry> known = results.asMap().putIfAbsent(key, mine);
        if (known == null) {
            complete(mine, query, from);
        }
        return query.type().cast(value(known == null ? mine : known));
    }

    private <T> void complete(CompletableFuture<Entry> entry, CachedQuery<T> query, ReadFrom from) {
        try {
            T value = pool.compute(from, query.computation());
            entry.complete(new Entry(value, query.bytes().applyAsInt(value)));
        } catch (RuntimeException | Error e) {
            entry.completeExceptionally(e);
        }
    }

    private static Object value(CompletableFuture<Entry> entry) throws SQLException {
        try {
            return entry.join().value();
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

    /** The state of the data that answers are made of, at most as old as a result may be: with an equal one, no figure changed. */
    public CachedResult<DataState> state(ReadFrom from) throws SQLException {
        DataStateWatch.Seen seen = watch.seen(from);
        return new CachedResult<>(seen.state(), freshFor(seen));
    }

    private <T> CompletableFuture<Entry> begin(CachedQuery<T> query, ReadFrom from) {
        return pool.begin(from, query.computation())
                .thenApply(value -> new Entry(value, query.bytes().applyAsInt(value)));
    }

    private Duration freshFor(DataStateWatch.Seen seen) {
        Duration left = Duration.between(clock.instant(), seen.until());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
