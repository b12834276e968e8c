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
import org.jspecify.annotations.Nullable;
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

    /** For one request: what it finds of the data is found once. */
    public Look look(ReadFrom from) {
        return new Look(from);
    }

    /** @see Look#get */
    public <T> Uni<CachedResult<T>> get(CachedQuery<T> query, ReadFrom from) throws SQLException {
        return look(from).get(query);
    }

    /**
     * One request's look at the data, when it first needs one. The state is at most as old as a result may be; with an equal one, no
     * figure changed.
     */
    public final class Look {
        private final ReadFrom from;
        private DataStateWatch.@Nullable Seen seen;

        private Look(ReadFrom from) {
            this.from = from;
        }

        /** This look if it is at that state, else one at that. */
        public Look at(ReadFrom wanted) {
            return wanted == from ? this : look(wanted);
        }

        public DataState state() throws SQLException {
            return seen().state();
        }

        /** How long a client may use what is of this state without a request. */
        public Duration freshFor() throws SQLException {
            return ResultCache.this.freshFor(seen());
        }

        private DataStateWatch.Seen seen() throws SQLException {
            DataStateWatch.Seen found = seen == null ? watch.seen(from) : seen;
            seen = found;
            return found;
        }

        /**
         * The result, once it is there.
         *
         * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if too many wait already, or if it takes too long
         */
        public <T> Uni<CachedResult<T>> get(CachedQuery<T> query) throws SQLException {
            DataStateWatch.Seen looked = seen();
            CompletableFuture<Entry> entry;
            try {
                entry = results.get(key(query), (key, executor) -> begin(query, from));
            } catch (RejectedExecutionException e) {
                throw pool.refusal("waiting");
            }
            // A copy, because who gives up must not take the result from the others.
            return Uni.createFrom()
                    .completionStage(entry.copy())
                    .ifNoItem()
                    .after(patience)
                    .failWith(() -> pool.refusal("patience"))
                    .map(found ->
                            new CachedResult<>(query.type().cast(found.value()), ResultCache.this.freshFor(looked)));
        }

        /**
         * A result that takes no longer than a request may: the request computes it itself, once for all who ask the same meanwhile.
         *
         * @throws SQLException if it cannot be computed; the next one tries again
         * @throws HttpProblem that the computation throws
         */
        public <T> T getNow(CachedQuery<T> query) throws SQLException {
            CompletableFuture<Entry> mine = new CompletableFuture<>();
            CompletableFuture<Entry> known = results.asMap().putIfAbsent(key(query), mine);
            if (known == null) {
                complete(mine, query, from);
            }
            return query.type().cast(value(known == null ? mine : known));
        }

        private Key key(CachedQuery<?> query) throws SQLException {
            return new Key(query.key(), from, state());
        }
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

    private <T> CompletableFuture<Entry> begin(CachedQuery<T> query, ReadFrom from) {
        return pool.begin(from, query.computation())
                .thenApply(value -> new Entry(value, query.bytes().applyAsInt(value)));
    }

    private Duration freshFor(DataStateWatch.Seen seen) {
        Duration left = Duration.between(clock.instant(), seen.until());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
