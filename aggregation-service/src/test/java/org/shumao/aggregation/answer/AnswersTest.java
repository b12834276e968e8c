package org.shumao.aggregation.answer;

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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.figure.CubeRows;
import org.shumao.aggregation.figure.FixedTimeProfile;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class AnswersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MEGABYTE = 1 << 20;
    private static final Limits USUAL = new Limits(MINUTE, 2, 3, MINUTE, MINUTE, megabytes(64));

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger computed = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger mostTogether = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Computing> started = new ArrayList<>();
    private volatile Instant now = Instant.parse("2025-08-15T00:00:00Z");
    private CubeRows rows;

    private record Limits(
            Duration maxAge,
            int computations,
            int waiting,
            Duration patience,
            Duration statementTimeout,
            MemorySize kept)
            implements AnswerConfig {}

    @BeforeEach
    void noData() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
    }

    @AfterEach
    void end() {
        gate.countDown();
        started.forEach(Computing::end);
    }

    @Test
    void oneComputationAnswersEverybodyWhoAsksTheSameMeanwhile() throws Exception {
        Answers answers = answers(USUAL);
        List<CompletableFuture<Answer<String>>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(ask(answers, held("q")));
        }
        gate.countDown();
        for (CompletableFuture<Answer<String>> one : all) {
            assertThat(one.get(30, TimeUnit.SECONDS).value()).isEqualTo("q 1");
        }
        assertThat(ask(answers, held("q")).get(30, TimeUnit.SECONDS).value()).isEqualTo("q 1");
        assertThat(ask(answers, held("other")).get(30, TimeUnit.SECONDS).value())
                .isEqualTo("other 2");
    }

    @Test
    void anAnswerIsGivenAgainUntilTheDataChangeAndAreLookedAt() throws Exception {
        gate.countDown();
        Answers answers = answers(USUAL);
        assertThat(told(answers)).isEqualTo("q 1 fresh for 60");
        changeData();
        now = now.plusSeconds(59);
        assertThat(told(answers)).isEqualTo("q 1 fresh for 1");
        now = now.plusSeconds(1);
        assertThat(told(answers)).isEqualTo("q 2 fresh for 60");
        now = now.plusSeconds(600);
        assertThat(told(answers)).as("nothing has changed").isEqualTo("q 2 fresh for 60");
        now = now.plusSeconds(3_600);
        assertThat(told(answers)).as("a month may have ended").isEqualTo("q 3 fresh for 60");
    }

    /** A partition that is evaluated anew changes figures and moves no offset until it is done. */
    @Test
    void nothingIsKeptWhilePartitionsAreEvaluatedAnew() throws Exception {
        gate.countDown();
        Answers answers = answers(USUAL);
        rows.execute(
                "insert into intake_partition (topic, partition, topic_id, epoch, next_offset, reevaluated_version)"
                        + " values ('shumao.trade.records.v1', 1000, 'test', 0, 0, 3)");
        rows.execute("update reference_data_version set version = 4");
        assertThat(told(answers)).isEqualTo("q 1 fresh for 60");
        now = now.plusSeconds(60);
        assertThat(told(answers)).isEqualTo("q 2 fresh for 60");
        rows.execute("update intake_partition set reevaluated_version = 4 where partition = 1000");
        now = now.plusSeconds(60);
        assertThat(told(answers)).isEqualTo("q 3 fresh for 60");
        now = now.plusSeconds(60);
        assertThat(told(answers)).isEqualTo("q 3 fresh for 60");
    }

    @Test
    void fewAreComputedAtATimeFewWaitAndTheNextIsRefusedAtOnce() throws Exception {
        Answers answers = answers(USUAL);
        List<CompletableFuture<Answer<String>>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(ask(answers, held("q" + i)));
        }
        assertThatThrownBy(() -> answers.answer(held("q5")))
                .isInstanceOfSatisfying(HttpProblem.class, AnswersTest::saysWhenToComeBack);
        assertThat(all).noneMatch(CompletableFuture::isDone);
        assertThat(metrics.counter("shumao.answers.refused", "reason", "waiting")
                        .count())
                .isEqualTo(1);
        gate.countDown();
        for (CompletableFuture<Answer<String>> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }
        assertThat(mostTogether.get()).isEqualTo(2);
        assertThat(ask(answers, held("q5")).get(30, TimeUnit.SECONDS).value()).startsWith("q5");
    }

    @Test
    void whoGivesUpFindsTheAnswerLater() throws Exception {
        Answers answers = answers(new Limits(MINUTE, 2, 3, Duration.ofMillis(50), MINUTE, megabytes(64)));
        assertThatThrownBy(() -> answers.answer(held("q")).await().atMost(MINUTE))
                .isInstanceOfSatisfying(HttpProblem.class, AnswersTest::saysWhenToComeBack);
        gate.countDown();
        awaitTrue(() -> {
            try {
                return answers.answer(held("q")).await().atMost(MINUTE).value().equals("q 1");
            } catch (HttpProblem stillComputing) {
                return false;
            }
        });
        assertThat(computed.get()).isEqualTo(1);
    }

    @Test
    void aFaultIsToldToThoseWhoWaitAndNotKept() throws Exception {
        Answers answers = answers(USUAL);
        Semaphore faults = new Semaphore(1);
        Question<String> question = new Question<>(
                "q",
                String.class,
                snapshot -> {
                    if (faults.tryAcquire()) {
                        throw new SQLException("once", "42P01");
                    }
                    return "mended";
                },
                String::length);
        assertThatThrownBy(() -> answers.answer(question).await().atMost(MINUTE))
                .hasRootCauseMessage("once");
        assertThat(answers.answer(question).await().atMost(MINUTE).value()).isEqualTo("mended");
    }

    @Test
    void aStatementThatRunsTooLongIsCancelled() {
        Answers answers = answers(new Limits(MINUTE, 1, 1, MINUTE, Duration.ofMillis(100), megabytes(64)));
        Question<String> question = new Question<>(
                "q",
                String.class,
                snapshot -> {
                    try (Statement statement = snapshot.createStatement()) {
                        statement.execute("select pg_sleep(600)");
                    }
                    return "";
                },
                String::length);
        assertThatThrownBy(() -> answers.answer(question).await().atMost(MINUTE))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("statement timeout");
    }

    @Test
    void keptAnswersAreBoundedByWhatTheyTake() throws Exception {
        gate.countDown();
        Answers answers = answers(new Limits(MINUTE, 2, 3, MINUTE, MINUTE, megabytes(2)));
        for (int i = 0; i < 5; i++) {
            ask(answers, held("q" + i)).get(30, TimeUnit.SECONDS);
        }
        awaitTrue(() -> metrics.get("cache.evictions").functionCounter().count() >= 3);
        assertThat(metrics.get("cache.gets").functionCounters()).isNotEmpty();
    }

    private static void saysWhenToComeBack(HttpProblem problem) {
        assertThat(problem.getStatusCode()).isEqualTo(503);
        assertThat(problem.getHeaders()).isEqualTo(Map.of("Retry-After", 5));
    }

    private String told(Answers answers) throws Exception {
        Answer<String> answer = ask(answers, held("q")).get(30, TimeUnit.SECONDS);
        return answer.value() + " fresh for " + answer.freshFor().toSeconds();
    }

    private static CompletableFuture<Answer<String>> ask(Answers answers, Question<String> question)
            throws SQLException {
        return answers.answer(question).subscribeAsCompletionStage();
    }

    /** Its computation ends when the gate opens; the answer says which computation it was. */
    private Question<String> held(String name) {
        return new Question<>(name, String.class, snapshot -> compute(name, snapshot), answer -> MEGABYTE);
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

    private Answers answers(AnswerConfig config) {
        InstantSource moved = () -> now;
        Clock clock = moved.withZone(ZoneOffset.UTC);
        Computing computing = new Computing(database, config, metrics);
        started.add(computing);
        return new Answers(new StateWatch(database, clock, config), computing, clock, config, metrics);
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
