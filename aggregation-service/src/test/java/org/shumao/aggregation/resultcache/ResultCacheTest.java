package org.shumao.aggregation.resultcache;

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
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ResultCacheTest extends CachedResults {
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
                .isInstanceOfSatisfying(HttpProblem.class, CachedResults::saysWhenToComeBack);
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
                .isInstanceOfSatisfying(HttpProblem.class, CachedResults::saysWhenToComeBack);
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

    private String shown(ResultCache results) throws Exception {
        CachedResult<String> result = ask(results, held("q")).get(30, TimeUnit.SECONDS);
        return result.value() + " fresh for " + result.freshFor().toSeconds();
    }

    private static CompletableFuture<CachedResult<String>> ask(ResultCache results, CachedQuery<String> query)
            throws SQLException {
        return results.get(query, ReadFrom.NEWEST).subscribeAsCompletionStage();
    }
}
