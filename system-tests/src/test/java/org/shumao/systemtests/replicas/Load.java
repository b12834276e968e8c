package org.shumao.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.shumao.localstack.process.Poll;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * Work that some threads do without pause until it is told to end; or until one of them fails.
 *
 * @param <T> what a piece of work has done
 */
public final class Load<T> {
    private final IntFunction<T> work;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<T> done = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<Void>> workers = new ArrayList<>();
    private volatile boolean ending;

    private Load(IntFunction<T> work) {
        this.work = work;
    }

    /** @param work is given the number of the piece, from 0 */
    public static <T> Load<T> start(int threads, IntFunction<T> work) {
        Load<T> load = new Load<>(work);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            load.workers.add(CompletableFuture.runAsync(load::run, executor));
        }
        executor.shutdown();
        return load;
    }

    /** Waits until so many more pieces are done. */
    void awaitMore(int pieces) {
        int enough = done.size() + pieces;
        boolean reached = Poll.until(RunningSuite.PATIENCE, () -> done.size() >= enough || failed());
        check();
        assertThat(reached).as("%s more pieces of work", pieces).isTrue();
    }

    /** Fails as soon as one of its pieces has. */
    public void check() {
        if (failed()) {
            end();
        }
    }

    /** Returns what was done, once everything that was begun is. */
    public List<T> end() {
        ending = true;
        workers.forEach(CompletableFuture::join);
        return List.copyOf(done);
    }

    private boolean failed() {
        return workers.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    private void run() {
        while (!ending) {
            done.add(work.apply(next.getAndIncrement()));
        }
    }
}
