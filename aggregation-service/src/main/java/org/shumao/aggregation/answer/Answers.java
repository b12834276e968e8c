package org.shumao.aggregation.answer;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers that take seconds, kept as long as the data do not change. Each is computed once, however many ask, few at a
 * time, and a request holds no thread while it waits. One that gave up finds the answer when it comes again.
 */
@ApplicationScoped
public class Answers {
    private static final String NAME = "shumao.answers";

    private final StateWatch watch;
    private final Computing computing;
    private final Clock clock;
    private final Duration patience;
    private final AsyncCache<Key, Kept> kept;

    private record Key(Object asked, DataState state) {}

    private record Kept(Object value, int bytes) {}

    Answers(StateWatch watch, Computing computing, Clock clock, AnswerConfig config, MeterRegistry metrics) {
        this.watch = watch;
        this.computing = computing;
        this.clock = clock;
        this.patience = config.patience();
        AsyncCache<Key, Kept> cache = Caffeine.newBuilder()
                .maximumWeight(config.kept().asLongValue())
                .weigher((Key key, Kept answer) -> answer.bytes())
                .recordStats()
                .buildAsync();
        this.kept = CaffeineCacheMetrics.monitor(metrics, cache, NAME);
    }

    /**
     * The answer, once it is there.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if too many wait already, or if it takes too long
     */
    public <T> Uni<Answer<T>> answer(Question<T> question) throws SQLException {
        StateWatch.Seen seen = watch.seen();
        CompletableFuture<Kept> answer;
        try {
            answer = kept.get(new Key(question.asked(), seen.state()), (key, executor) -> begin(question));
        } catch (RejectedExecutionException e) {
            throw computing.refusal("waiting");
        }
        // A copy, because who gives up must not take the answer from the others.
        return Uni.createFrom()
                .completionStage(answer.copy())
                .ifNoItem()
                .after(patience)
                .failWith(() -> computing.refusal("patience"))
                .map(found -> new Answer<>(question.type().cast(found.value()), freshFor(seen)));
    }

    private <T> CompletableFuture<Kept> begin(Question<T> question) {
        return computing
                .begin(question.computation())
                .thenApply(value -> new Kept(value, question.bytes().applyAsInt(value)));
    }

    private Duration freshFor(StateWatch.Seen seen) {
        Duration left = Duration.between(clock.instant(), seen.until());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
