package org.shumao.aggregation.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.Thoroughness;

/** Many clients around the minute in which releases become public, while the clock of the service goes on by itself. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReleaseMinuteTest {
    private static final int CLIENTS = 50;
    private static final int RELEASES = 4;

    @Inject
    DataSource dataSource;

    @Inject
    ReleasedSnapshots snapshots;

    /** An answer: the tick that it read, and the releases that it holds. */
    private record Answer(Instant tick, List<Instant> dues) {}

    @Test
    void noAnswerHoldsWhatIsDueAfterItsTickAndNoClientSeesLessThanBefore() throws Exception {
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        releases.clear();
        Instant first = Instant.now().plusSeconds(6).truncatedTo(ChronoUnit.MILLIS);
        List<Instant> dues = new ArrayList<>();
        for (int i = 0; i < RELEASES * Thoroughness.times(1); i++) {
            Instant due = first.plusMillis(700L * i);
            dues.add(due);
            releases.visible(
                    "monthly-2025-0" + (1 + i % 9) + "-" + (i + 1),
                    due,
                    "cbec",
                    "2025-01",
                    "X._T",
                    "gross-cny",
                    "" + i);
        }
        Instant last = dues.get(dues.size() - 1);

        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<List<Answer>>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> answersUntil(last)));
            }
            boolean sawNone = false;
            for (Future<List<Answer>> client : clients) {
                List<Answer> answers = client.get();
                assertThat(answers).isSortedAccordingTo((a, b) -> a.tick().compareTo(b.tick()));
                for (Answer answer : answers) {
                    assertThat(answer.dues())
                            .containsExactlyElementsOf(dues.stream()
                                    .filter(due -> !due.isAfter(answer.tick()))
                                    .toList());
                }
                sawNone |= answers.get(0).dues().isEmpty();
            }
            assertThat(sawNone).as("somebody asked before the first minute").isTrue();
        } finally {
            threads.shutdownNow();
        }
        assertThat(Duration.between(last, Instant.now()))
                .as("the clock is not late by more than some looks")
                .isLessThan(Duration.ofSeconds(30));
    }

    private List<Answer> answersUntil(Instant last) throws SQLException {
        List<Answer> answers = new ArrayList<>();
        do {
            answers.add(snapshots.in(
                    Optional.empty(),
                    snapshot -> new Answer(
                            snapshot.tick(),
                            Sql.query(
                                    snapshot.connection(),
                                    "select r.due from release r join release_observation o using (build_id) order by r.due",
                                    row -> row.getObject(1, OffsetDateTime.class)
                                            .toInstant()))));
        } while (answers.get(answers.size() - 1).tick().isBefore(last));
        return answers;
    }
}
