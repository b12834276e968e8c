package org.shumao.aggregation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ResultCacheTest extends CachedResults {
    @Test
    void oneComputationServesEverybodyWhoRequestsTheSameMeanwhile() throws Exception {
        ResultCache results = results(USUAL);
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(ask(results, "q"));
        }
        gate.countDown();
        for (CompletableFuture<String> one : all) {
            assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo("q 1");
        }
        assertThat(ask(results, "q").get(30, TimeUnit.SECONDS)).isEqualTo("q 1");
        assertThat(ask(results, "other").get(30, TimeUnit.SECONDS)).isEqualTo("other 2");
    }

    @Test
    void aResultIsGivenAgainUntilTheDataChange() throws Exception {
        gate.countDown();
        ResultCache results = results(USUAL);
        assertThat(shown(results)).isEqualTo("q 1");
        changeData();
        assertThat(shown(results)).isEqualTo("q 2");
        now = now.plusSeconds(600);
        assertThat(shown(results)).as("nothing has changed").isEqualTo("q 2");
        now = now.plusSeconds(3_600);
        assertThat(shown(results)).as("a month may have ended").isEqualTo("q 3");
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
        assertThat(shown(results)).isEqualTo("q 1");
        now = now.plusSeconds(60);
        assertThat(shown(results)).isEqualTo("q 2");
        rows.execute("update intake_partition set reevaluated_version = 4 where partition = 1000");
        now = now.plusSeconds(60);
        assertThat(shown(results)).isEqualTo("q 3");
        now = now.plusSeconds(60);
        assertThat(shown(results)).isEqualTo("q 3");
    }

    @Test
    void fewAreComputedAtATimeFewWaitAndTheNextIsRefusedAtOnce() throws Exception {
        ResultCache results = results(USUAL);
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(ask(results, "q" + i));
        }
        assertThatThrownBy(() -> later(results, "q5"))
                .isInstanceOfSatisfying(HttpProblem.class, CachedResults::saysWhenToComeBack);
        assertThat(all).noneMatch(CompletableFuture::isDone);
        assertThat(metrics.counter("shumao.result.cache.refused", "reason", "waiting")
                        .count())
                .isEqualTo(1);
        awaitTrue(() -> together.get() == 2);
        gate.countDown();
        for (CompletableFuture<String> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }
        assertThat(mostTogether.get()).isEqualTo(2);
        assertThat(ask(results, "q5").get(30, TimeUnit.SECONDS)).startsWith("q5");
    }

    @Test
    void whoGivesUpFindsTheResultLater() throws Exception {
        ResultCache results = results(new Limits(2, 3, Duration.ofMillis(50), MINUTE, megabytes(64)));
        assertThatThrownBy(() -> later(results, "q").await().atMost(MINUTE))
                .isInstanceOfSatisfying(HttpProblem.class, CachedResults::saysWhenToComeBack);
        gate.countDown();
        awaitTrue(() -> {
            try {
                return later(results, "q").await().atMost(MINUTE).equals("q 1");
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
        Snapshot.Work<String> work = snapshot -> {
            if (faults.tryAcquire()) {
                throw new SQLException("once", "42P01");
            }
            return "mended";
        };
        assertThatThrownBy(() -> later(results, "q", work).await().atMost(MINUTE))
                .hasRootCauseMessage("once");
        assertThat(later(results, "q", work).await().atMost(MINUTE)).isEqualTo("mended");
    }

    @Test
    void aStatementThatRunsTooLongIsCancelled() {
        ResultCache results = results(new Limits(1, 1, MINUTE, Duration.ofMillis(100), megabytes(64)));
        Snapshot.Work<String> work = snapshot -> {
            try (Statement statement = snapshot.connection().createStatement()) {
                statement.execute("select pg_sleep(600)");
            }
            return "";
        };
        assertThatThrownBy(() -> later(results, "q", work).await().atMost(MINUTE))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("statement timeout");
    }

    @Test
    void cachedResultsAreBoundedByWhatTheyTake() throws Exception {
        gate.countDown();
        ResultCache results = results(new Limits(2, 3, MINUTE, MINUTE, megabytes(2)));
        for (int i = 0; i < 5; i++) {
            ask(results, "q" + i).get(30, TimeUnit.SECONDS);
        }
        awaitTrue(() -> metrics.get("cache.evictions").functionCounter().count() >= 3);
        assertThat(metrics.get("cache.gets").functionCounters()).isNotEmpty();
    }

    private String shown(ResultCache results) throws Exception {
        return ask(results, "q").get(30, TimeUnit.SECONDS);
    }

    private CompletableFuture<String> ask(ResultCache results, String name) throws SQLException {
        return later(results, name).subscribeAsCompletionStage();
    }
}
