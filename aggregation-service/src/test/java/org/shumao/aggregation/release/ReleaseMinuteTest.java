package org.shumao.aggregation.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.Thoroughness;

/** Many clients around the minute in which releases become public, while the clock of the service goes on by itself. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReleaseMinuteTest {
    private static final int READERS = 50;
    private static final int CLIENTS = 200;
    private static final int RELEASES = 4;
    private static final String FILE = "/api/v1/datasets/cbec/files/latest.csv";

    @Inject
    DataSource dataSource;

    @Inject
    ReleasedSnapshots snapshots;

    @Inject
    ObjectMapper json;

    @TestHTTPResource
    URI service;

    private final HttpClient http = HttpClient.newHttpClient();

    /** An answer: the tick that it read, and the releases that it holds. */
    private record Answer(Instant tick, List<Instant> dues) {}

    @Test
    void noAnswerHoldsWhatIsDueAfterItsTickAndNoClientSeesLessThanBefore() throws Exception {
        List<Instant> dues = plan();
        Instant last = dues.get(dues.size() - 1);

        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<List<Answer>>> clients = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
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

    /** Over HTTP, by page and by range: no client is told of a release before its minute, nor fewer than it was told of before. */
    @Test
    void twoHundredClientsReadPagesAndRangesThatNeverGoBack() throws Exception {
        List<Instant> dues = plan();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        Duration latest = Duration.ZERO;
        try {
            List<Future<Duration>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> readUntilAllAreSeen(dues)));
            }
            for (Future<Duration> client : clients) {
                Duration late = client.get();
                latest = late.compareTo(latest) > 0 ? late : latest;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(latest).as("the latest first sight of a release").isLessThan(Duration.ofSeconds(30));
    }

    /** Returns how long after its minute a release was seen first, at most. */
    private Duration readUntilAllAreSeen(List<Instant> dues) throws Exception {
        Set<Instant> seen = new TreeSet<>();
        Duration latest = Duration.ZERO;
        while (seen.size() < dues.size()) {
            HttpResponse<String> page = get("/api/v1/releases?group=monthly&limit=2");
            Instant received = Instant.now();
            Set<Instant> told = new TreeSet<>();
            while (true) {
                assertThat(page.statusCode()).isEqualTo(200);
                JsonNode list = json.readTree(page.body());
                list.path("items")
                        .forEach(item -> told.add(Instant.parse(item.path("due").asText())));
                if (list.path("next").isNull()) {
                    break;
                }
                page = get(list.path("next").asText());
            }
            assertThat(told)
                    .allSatisfy(due -> assertThat(due).isBeforeOrEqualTo(received))
                    .containsAll(seen);
            for (Instant due : told) {
                if (seen.add(due)) {
                    Duration late = Duration.between(due, received);
                    latest = late.compareTo(latest) > 0 ? late : latest;
                }
            }
            if (!told.isEmpty()) {
                readInRanges();
            }
        }
        return latest;
    }

    private void readInRanges() throws Exception {
        HttpResponse<String> whole = get(FILE);
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> part = get(FILE, "Range", "bytes=0-9", "If-Range", tag);
        // Another release came in between, or it is a part of the same file.
        if (part.statusCode() == 206) {
            assertThat(part.headers().firstValue("ETag")).hasValue(tag);
            assertThat(part.body()).isEqualTo(whole.body().substring(0, 10));
        } else {
            assertThat(part.statusCode()).isEqualTo(200);
            assertThat(part.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
        }
    }

    private HttpResponse<String> get(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(address))
                .header("Authorization", "Bearer " + TestTokens.token("aggregation", "anonymous"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private List<Instant> plan() throws SQLException {
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
        return dues;
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
