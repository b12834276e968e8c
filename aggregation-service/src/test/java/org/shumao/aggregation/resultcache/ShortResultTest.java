package org.shumao.aggregation.resultcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.testsupport.StackResource;

/** Results that whoever asks computes at once, and looks at the state of the data. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ShortResultTest extends CachedResults {
    @Test
    void aShortResultIsComputedByOneOfThoseWhoAskForItMeanwhile() throws Exception {
        ResultCache results = results(USUAL);
        List<Thread> readers = new ArrayList<>();
        Queue<String> found = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 8; i++) {
            readers.add(reader(() -> found.add(results.look(ReadFrom.NEWEST).getNow(held("q")))));
        }
        awaitTrue(() -> readers.stream().allMatch(reader -> reader.getState() == Thread.State.WAITING));
        gate.countDown();
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(found).hasSize(8).containsOnly("q 1");
        changeData();
        now = now.plus(MINUTE);
        assertThat(results.look(ReadFrom.NEWEST).getNow(held("q"))).isEqualTo("q 2");
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
        assertThatThrownBy(() -> results.look(ReadFrom.NEWEST).getNow(query))
                .isInstanceOf(SQLException.class)
                .hasMessage("once");
        assertThat(results.look(ReadFrom.NEWEST).getNow(query)).isEqualTo("mended");
    }

    @Test
    void aProblemOfAShortResultIsWhatTheReaderGets() {
        CachedQuery<String> query = new CachedQuery<>(
                "q",
                String.class,
                snapshot -> {
                    throw Problems.of(ProblemType.SERVICE_UNAVAILABLE, "not now")
                            .build();
                },
                String::length);
        ResultCache results = results(USUAL);
        assertThatThrownBy(() -> results.look(ReadFrom.NEWEST).getNow(query))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(503));
    }

    /** Each look costs the database a message, and two of one request could see two states. */
    @Test
    void oneRequestLooksOnce() throws Exception {
        gate.countDown();
        ResultCache results = results(new Limits(Duration.ZERO, 2, 3, MINUTE, MINUTE, megabytes(64)));
        ResultCache.Look look = results.look(ReadFrom.NEWEST);
        DataState first = look.state();
        changeData();
        assertThat(look.getNow(held("q"))).isEqualTo("q 1");
        assertThat(look.state()).isEqualTo(first);
        assertThat(results.look(ReadFrom.NEWEST).state()).isNotEqualTo(first);
        assertThat(look.at(ReadFrom.NEWEST)).isSameAs(look);
        assertThat(look.at(ReadFrom.PUBLIC).state()).isEqualTo(DataState.read(states, ReadFrom.PUBLIC, now));
    }

    @ParameterizedTest
    @EnumSource
    void theStatementAloneSeesWhatASnapshotSees(ReadFrom from) throws Exception {
        changeData();
        assertThat(DataState.read(states, from, now))
                .isEqualTo(states.inSnapshot(from, snapshot -> DataState.read(snapshot, now)));
    }

    /** A look at one state that takes long keeps nobody from the other, and keeps nobody for ever. */
    @Test
    void aLookThatTakesLongHoldsUpNobodyElse() throws Exception {
        states.inSnapshot(ReadFrom.PUBLIC, snapshot -> Boolean.TRUE);
        Limits limits = new Limits(Duration.ZERO, 2, 3, Duration.ofMillis(50), MINUTE, megabytes(1));
        DataStateWatch watch = new DataStateWatch(states, Clock.systemUTC(), limits);
        try (Connection writer = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            try (Statement lock = writer.createStatement()) {
                lock.execute("lock table aggregation_public.intake_partition in access exclusive mode");
            }
            Thread reader = reader(() -> watch.seen(ReadFrom.PUBLIC) != null);
            awaitTrue(() -> isHeld("aggregation_public.intake_partition"));
            assertThat(watch.seen(ReadFrom.NEWEST)).isNotNull();
            assertThatThrownBy(() -> watch.seen(ReadFrom.PUBLIC))
                    .isInstanceOfSatisfying(HttpProblem.class, CachedResults::saysWhenToComeBack);
            writer.rollback();
            reader.join();
        }
        assertThat(watch.seen(ReadFrom.PUBLIC)).isNotNull();
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
            awaitTrue(() -> isHeld("reference_data_feed"));
            for (int i = 0; i < 8; i++) {
                readers.add(reader(() -> seen.add(watch.seen(ReadFrom.NEWEST))));
            }
            awaitTrue(
                    () -> readers.stream().skip(1).allMatch(reader -> reader.getState() == Thread.State.TIMED_WAITING));
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

    private boolean isHeld(String table) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from pg_locks where not granted"
                        + " and relation = '" + table + "'::regclass)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Thread reader(Callable<Boolean> work) {
        FutureTask<Boolean> task = new FutureTask<>(work);
        Thread reader = new Thread(task);
        reader.start();
        return reader;
    }
}
