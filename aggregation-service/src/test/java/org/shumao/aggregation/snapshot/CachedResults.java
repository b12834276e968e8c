package org.shumao.aggregation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.database.Database;

/** A cache of results over an empty database, and computations that end when the test lets them. */
abstract class CachedResults {
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final int MEGABYTE = 1 << 20;
    static final Limits USUAL = new Limits(2, 3, MINUTE, MINUTE, megabytes(64));

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final AtomicInteger computed = new AtomicInteger();
    final AtomicInteger together = new AtomicInteger();
    final AtomicInteger mostTogether = new AtomicInteger();
    final CountDownLatch gate = new CountDownLatch(1);
    final List<ResultCache> started = new ArrayList<>();
    volatile Instant now = Instant.parse("2025-08-15T00:00:00Z");
    CubeRows rows;

    record Limits(int computations, int waiting, Duration patience, Duration statementTimeout, MemorySize size)
            implements ResultCacheConfig {}

    @BeforeEach
    void noData() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
    }

    @AfterEach
    void end() {
        gate.countDown();
        started.forEach(ResultCache::end);
    }

    static void saysWhenToComeBack(HttpProblem problem) {
        assertThat(problem.getStatusCode()).isEqualTo(503);
        assertThat(problem.getHeaders()).isEqualTo(Map.of("Retry-After", 5));
    }

    Uni<String> later(ResultCache results, String name) throws SQLException {
        return later(results, name, snapshot -> compute(name, snapshot.connection()));
    }

    Uni<String> later(ResultCache results, String name, Snapshot.Work<String> work) throws SQLException {
        return results.later(snapshots().state(), name, work, result -> MEGABYTE);
    }

    String now(ResultCache results, String name, Snapshot.Work<String> work) throws SQLException {
        return results.now(snapshots().state(), name, work, result -> MEGABYTE);
    }

    /** The computation ends when the gate opens; the result says which computation it was. */
    String compute(String name, Connection snapshot) throws SQLException {
        assertThat(snapshot.isReadOnly()).isTrue();
        int number = computed.incrementAndGet();
        mostTogether.accumulateAndGet(together.incrementAndGet(), Math::max);
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        } finally {
            together.decrementAndGet();
        }
        return name + " " + number;
    }

    void changeData() throws SQLException {
        rows.execute("select 1");
    }

    Snapshots snapshots() {
        InstantSource moved = () -> now;
        return new Snapshots(database, moved.withZone(ZoneOffset.UTC));
    }

    ResultCache results(ResultCacheConfig config) {
        ResultCache results = new ResultCache(snapshots(), config, metrics);
        started.add(results);
        return results;
    }

    static MemorySize megabytes(int count) {
        return new MemorySize(BigInteger.valueOf((long) count * MEGABYTE));
    }

    /** A condition that a test waits for. */
    interface Condition {
        boolean holds() throws Exception;
    }

    static void awaitTrue(Condition condition) throws Exception {
        long end = System.nanoTime() + MINUTE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
