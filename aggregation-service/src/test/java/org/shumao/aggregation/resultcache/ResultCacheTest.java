package org.shumao.aggregation.resultcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.publicstate.PublicState;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ResultCacheTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MEGABYTE = 1 << 20;
    private static final Limits USUAL = new Limits(MINUTE, 2, 3, MINUTE, MINUTE, megabytes(64));

    @Inject
    DataSource dataSource;

    @Inject
    PublicState states;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger computed = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger mostTogether = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<ComputationPool> started = new ArrayList<>();
    private volatile Instant now = Instant.parse("2025-08-15T00:00:00Z");
    private CubeRows rows;

    private record Limits(
            Duration maxAge,
            int computations,
            int waiting,
            Duration patience,
            Duration statementTimeout,
            MemorySize size)
            implements ResultCacheConfig {}

    @BeforeEach
    void noData() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
    }

    @AfterEach
    void end() {
        gate.countDown();
        started.forEach(ComputationPool::end);
    }

    @Test
    void oneComputationServesEverybodyWhoRequestsTheSameMeanwhile() throws Exception {
        ResultCache results = results(USUAL);
        List<CompletableFuture<CachedResult<String>>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(ask(results, held("q")));
        }
        gate.countDown();
        for (CompletableFuture<CachedResult<String>> one : all) {
            assertThat(one.get(30, TimeUnit.SECONDS).value()).isEqualTo("q 1");
        }
        assertThat(ask(results, held("q")).get(30, TimeUnit.SECONDS).value()).isEqualTo("q 1");
        assertThat(ask(results, held("other")).get(30, TimeUnit.SECONDS).value())
                .isEqualTo("other 2");
    }

    @Test
    void aResultIsGivenAgainUntilTheDataChangeAndAreLookedAt() throws Exception {
        gate.countDown();
        ResultCache results = results(USUAL);
        assertThat(shown(results)).isEqualTo("q 1 fresh for 60");
        changeData();
        now = now.plusSeconds(59);
        assertThat(shown(results)).isEqualTo("q 1 fresh for 1");
        now = now.plusSeconds(1);
        assertThat(shown(results)).isEqualTo("q 2 fresh for 60");
        now = now.plusSeconds(600);
        assertThat(shown(results)).as("nothing has changed").isEqualTo("q 2 fresh for 60");
        now = now.plusSeconds(3_600);
        assertThat(shown(results)).as("a month may have ended").isEqualTo("q 3 fresh for 60");
    }

    /** A partition that is evaluated anew changes figures and moves no offset until it is done. */
    @Test
    void nothingIsKeptWhilePartitionsAreEvaluatedAnew() throws Exception {
        gate.countDown();
        ResultCache results = results(USUAL);
        rows.execute(
                "insert into intake_partition (topic, partition, topic_id, epoch, next_offset, reevaluated_version)"
                        + " values ('shumao.trade.records.v1', 1000, 'test', 0, 0, 3)");
        rows.execute("update reference_data_version set version = 4");
        assertThat(shown(results)).isEqualTo("q 1 fresh for 60");
        now = now.plusSeconds(60);
        assertThat(shown(results)).isEqualTo("q 2 fresh for 60");
        rows.execute("update intake_partition set reevaluated_version = 4 where partition = 1000");
        now = now.plusSeconds(60);
        assertThat(shown(results)).isEqualTo("q 3 fresh for 60");
        now = now.plusSeconds(60);
        assertThat(shown(results)).isEqualTo("q 3 fresh for 60");
    }

    @Test
    void fewAreComputedAtATimeFewWaitAndTheNextIsRefusedAtOnce() throws Exception {
        ResultCache results = results(USUAL);
        List<CompletableFuture<CachedResult<String>>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(ask(results, held("q" + i)));
        }
        assertThatThrownBy(() -> results.get(held("q5"), ReadFrom.NEWEST))
                .isInstanceOfSatisfying(HttpProblem.class, ResultCacheTest::saysWhenToComeBack);
        assertThat(all).noneMatch(CompletableFuture::isDone);
        assertThat(metrics.counter("shumao.result.cache.refused", "reason", "waiting")
                        .count())
                .isEqualTo(1);
        awaitTrue(() -> together.get() == 2);
        gate.countDown();
        for (CompletableFuture<CachedResult<String>> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }
        assertThat(mostTogether.get()).isEqualTo(2);
        assertThat(ask(results, held("q5")).get(30, TimeUnit.SECONDS).value()).startsWith("q5");
    }

    @Test
    void whoGivesUpFindsTheResultLater() throws Exception {
        ResultCache results = results(new Limits(MINUTE, 2, 3, Duration.ofMillis(50), MINUTE, megabytes(64)));
        assertThatThrownBy(() -> results.get(held("q"), ReadFrom.NEWEST).await().atMost(MINUTE))
                .isInstanceOfSatisfying(HttpProblem.class, ResultCacheTest::saysWhenToComeBack);
        gate.countDown();
        awaitTrue(() -> {
            try {
                return results.get(held("q"), ReadFrom.NEWEST)
                        .await()
                        .atMost(MINUTE)
                        .value()
                        .equals("q 1");
            } catch (HttpProblem stillComputing) {
                return false;
            }
        });
        assertThat(computed.get()).isEqualTo(1);
    }

    @Test
    void aFaultReachesThoseWhoWaitAndIsNotKept() throws Exception {
        ResultCache results = results(USUAL);
        Semaphore faults = new Semaphore(1);
        CachedQuery<String> query = new CachedQuery<>(
                "q",
                String.class,
                snapshot -> {
                    if (faults.tryAcquire()) {
                        throw new SQLException("once", "42P01");
                    }
                    return "mended";
                },
                String::length);
        assertThatThrownBy(() -> results.get(query, ReadFrom.NEWEST).await().atMost(MINUTE))
                .hasRootCauseMessage("once");
        assertThat(results.get(query, ReadFrom.NEWEST).await().atMost(MINUTE).value())
                .isEqualTo("mended");
    }

    @Test
    void aShortResultIsComputedByOneOfThoseWhoAskForItMeanwhile() throws Exception {
        ResultCache results = results(USUAL);
        List<Thread> readers = new ArrayList<>();
        Queue<String> found = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 8; i++) {
            readers.add(reader(() -> found.add(results.getNow(held("q"), ReadFrom.NEWEST))));
        }
        awaitTrue(() -> readers.stream().allMatch(reader -> reader.getState() == Thread.State.WAITING));
        gate.countDown();
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(found).hasSize(8).containsOnly("q 1");
        changeData();
        now = now.plus(MINUTE);
        assertThat(results.getNow(held("q"), ReadFrom.NEWEST)).isEqualTo("q 2");
    }

    @Test
    void aFaultOfAShortResultIsNotKept() throws Exception {
        ResultCache results = results(USUAL);
        Semaphore faults = new Semaphore(1);
        CachedQuery<String> query = new CachedQuery<>(
                "q",
                String.class,
                snapshot -> {
                    if (faults.tryAcquire()) {
                        throw new SQLException("once", "42P01");
                    }
                    return "mended";
                },
                String::length);
        assertThatThrownBy(() -> results.getNow(query, ReadFrom.NEWEST))
                .isInstanceOf(SQLException.class)
                .hasMessage("once");
        assertThat(results.getNow(query, ReadFrom.NEWEST)).isEqualTo("mended");
    }

    /** Whoever arrived before a look began is served by it; nobody by one that had begun. */
    @Test
    void thoseWhoWaitForALookShareTheNextOne() throws Exception {
        DataStateWatch watch = new DataStateWatch(
                states, Clock.systemUTC(), new Limits(Duration.ZERO, 2, 3, MINUTE, MINUTE, megabytes(1)));
        Queue<DataStateWatch.Seen> seen = new ConcurrentLinkedQueue<>();
        List<Thread> readers = new ArrayList<>();
        try (Connection writer = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            try (Statement lock = writer.createStatement()) {
                lock.execute("lock table reference_data_feed in access exclusive mode");
            }
            readers.add(reader(() -> seen.add(watch.seen(ReadFrom.NEWEST))));
            awaitTrue(this::isALookHeld);
            for (int i = 0; i < 8; i++) {
                readers.add(reader(() -> seen.add(watch.seen(ReadFrom.NEWEST))));
            }
            awaitTrue(() -> readers.stream().skip(1).allMatch(reader -> reader.getState() == Thread.State.BLOCKED));
            writer.rollback();
        }
        for (Thread reader : readers) {
            reader.join();
        }
        Set<DataStateWatch.Seen> looks = Collections.newSetFromMap(new IdentityHashMap<>());
        looks.addAll(seen);
        assertThat(seen).hasSize(9);
        assertThat(looks).hasSize(2);
    }

    private boolean isALookHeld() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from pg_locks where not granted"
                        + " and relation = 'reference_data_feed'::regclass)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Thread reader(Callable<Boolean> work) {
        FutureTask<Boolean> task = new FutureTask<>(work);
        Thread reader = new Thread(task);
        reader.start();
        return reader;
    }

    @Test
    void aStatementThatRunsTooLongIsCancelled() {
        ResultCache results = results(new Limits(MINUTE, 1, 1, MINUTE, Duration.ofMillis(100), megabytes(64)));
        CachedQuery<String> query = new CachedQuery<>(
                "q",
                String.class,
                snapshot -> {
                    try (Statement statement = snapshot.createStatement()) {
                        statement.execute("select pg_sleep(600)");
                    }
                    return "";
                },
                String::length);
        assertThatThrownBy(() -> results.get(query, ReadFrom.NEWEST).await().atMost(MINUTE))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("statement timeout");
    }

    @Test
    void cachedResultsAreBoundedByWhatTheyTake() throws Exception {
        gate.countDown();
        ResultCache results = results(new Limits(MINUTE, 2, 3, MINUTE, MINUTE, megabytes(2)));
        for (int i = 0; i < 5; i++) {
            ask(results, held("q" + i)).get(30, TimeUnit.SECONDS);
        }
        awaitTrue(() -> metrics.get("cache.evictions").functionCounter().count() >= 3);
        assertThat(metrics.get("cache.gets").functionCounters()).isNotEmpty();
    }

    private static void saysWhenToComeBack(HttpProblem problem) {
        assertThat(problem.getStatusCode()).isEqualTo(503);
        assertThat(problem.getHeaders()).isEqualTo(Map.of("Retry-After", 5));
    }

    private String shown(ResultCache results) throws Exception {
        CachedResult<String> result = ask(results, held("q")).get(30, TimeUnit.SECONDS);
        return result.value() + " fresh for " + result.freshFor().toSeconds();
    }

    private static CompletableFuture<CachedResult<String>> ask(ResultCache results, CachedQuery<String> query)
            throws SQLException {
        return results.get(query, ReadFrom.NEWEST).subscribeAsCompletionStage();
    }

    /** Its computation ends when the gate opens; the result says which computation it was. */
    private CachedQuery<String> held(String name) {
        return new CachedQuery<>(name, String.class, snapshot -> compute(name, snapshot), result -> MEGABYTE);
    }

    private String compute(String name, Connection snapshot) throws SQLException {
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

    private void changeData() throws SQLException {
        rows.execute("select 1");
    }

    private ResultCache results(ResultCacheConfig config) {
        InstantSource moved = () -> now;
        Clock clock = moved.withZone(ZoneOffset.UTC);
        ComputationPool pool = new ComputationPool(states, config, metrics);
        started.add(pool);
        return new ResultCache(new DataStateWatch(states, clock, config), pool, clock, config, metrics);
    }

    private static MemorySize megabytes(int count) {
        return new MemorySize(BigInteger.valueOf((long) count * MEGABYTE));
    }

    /** A condition that a test waits for. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void awaitTrue(Condition condition) throws Exception {
        long end = System.nanoTime() + MINUTE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
