package org.shumao.systemtests.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.ReleaseOffice;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.stack.PostgresServer;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;

/**
 * The database is dumped, then two releases are stopped: one that everybody reads and one that waits for its minute. The dump, which knows
 * nothing of the stops, is restored when the minute is over.
 */
@Tag("long")
@SuppressWarnings("NullAway.Init") // The one test sets the fields first.
class StopAfterADumpIT {
    private static final String RESTORED = "restored";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Instant firstMinute =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofDays(1));
    private final Instant secondMinute = firstMinute.plus(Duration.ofDays(1));
    private final Instant thirdMinute = secondMinute.plus(Duration.ofDays(1));

    /** Public when the database is dumped. */
    private static final String KEPT = "half-yearly-2023-S1-1";

    private static final String SEEN_AND_STOPPED = "half-yearly-2023-S2-1";

    /** Signed when the database is dumped, and due after that. */
    private static final String AWAITED = "half-yearly-2024-S1-1";

    private static final String AWAITED_AND_STOPPED = "half-yearly-2024-S2-1";

    @TempDir
    private Path folder;

    private PostgresServer server;
    private SignedReleases releases;

    @Test
    void whatWasStoppedAfterTheDumpIsNotPublicInTheDatabaseThatIsRestored() throws Exception {
        PostgresClient.require();
        Path head = folder.resolve("head");
        try (Suite suite = Suite.start(SignedReleases.options(head))) {
            server = suite.stack().postgres();
            releases = new SignedReleases(suite, suite.service(SuiteService.GATEWAY), suite.jdbcUrl());
            releases.plan(KEPT, firstMinute);
            releases.plan(SEEN_AND_STOPPED, firstMinute);
            releases.plan(AWAITED, secondMinute);
            releases.plan(AWAITED_AND_STOPPED, secondMinute);
            releases.turnTo(firstMinute);
            assertThat(releases.released()).containsExactlyInAnyOrder(KEPT, SEEN_AND_STOPPED);
            client("pg_dump --format=custom --file=shumao.dump " + SignedReleases.DATABASE);

            releases.stop(SEEN_AND_STOPPED);
            releases.stop(AWAITED_AND_STOPPED);
            releases.turnTo(secondMinute);
            assertThat(releases.released()).containsExactlyInAnyOrder(KEPT, AWAITED);
            String newest = releases.clock().path("head").asText();
            assertThat(Poll.until(SOON, () -> SignedReleases.read(head).equals(newest)))
                    .as("the stops are known outside")
                    .isTrue();
            suite.service(SuiteService.AGGREGATION).stop();

            client("createdb " + RESTORED + "\npg_restore --exit-on-error --no-owner --dbname=" + RESTORED
                    + " shumao.dump");
            ServiceProcess aggregation = suite.startReplica(
                    SuiteService.AGGREGATION, Map.of("quarkus.datasource.jdbc.url", server.jdbcUrl(RESTORED)));
            ServiceProcess gateway = suite.startReplica(
                    SuiteService.GATEWAY,
                    Map.of(
                            "shumao.gateway.upstreams.aggregation",
                            aggregation.url().toString()));
            releases = new SignedReleases(suite, gateway, server.jdbcUrl(RESTORED));
            releases.turnTo(secondMinute);
            nothingIsPublic();
            assertThat(SignedReleases.read(head)).as("still what is missing").isEqualTo(newest);

            // What a file, a log or a reader still knows is stopped again; then two persons open.
            releases.stop(SEEN_AND_STOPPED);
            open(releases.approver());
            nothingIsPublic();
            open(releases.author());
            assertThat(releases.released()).containsExactly(KEPT);
            assertThat(releases.status(SEEN_AND_STOPPED)).isEqualTo(410);
            assertThat(Poll.until(SOON, () -> !SignedReleases.read(head).equals(newest)))
                    .as("the loss is accepted")
                    .isTrue();

            for (String lapsed : List.of(AWAITED, AWAITED_AND_STOPPED)) {
                assertThat(releases.status(lapsed)).isEqualTo(404);
                JsonNode approval = releases.approval(lapsed);
                assertThat(approval.path("state").asText()).isEqualTo("POSTPONED");
                assertThat(approval.at("/author/holds").asBoolean(true)).isFalse();
                assertThat(approval.at("/approver/holds").asBoolean(true)).isFalse();
                assertThatThrownBy(() -> ReleaseOffice.approve(releases.approver(), lapsed))
                        .isInstanceOf(StackException.class);
            }
            SignedReleases.post(
                    releases.author(),
                    "/api/v1/releases/" + AWAITED + "/due",
                    SignedReleases.object("due", thirdMinute.toString())
                            .set("reason", SignedReleases.object("en", "The database was restored.", "zh", "数据库已恢复。")));
            releases.sign(AWAITED, thirdMinute);
            releases.turnTo(thirdMinute);
            assertThat(releases.released()).containsExactlyInAnyOrder(KEPT, AWAITED);
        }
    }

    private void nothingIsPublic() {
        assertThat(releases.released()).isEmpty();
        for (String release : List.of(KEPT, SEEN_AND_STOPPED, AWAITED, AWAITED_AND_STOPPED)) {
            assertThat(releases.status(release)).as(release).isNotEqualTo(200);
        }
        assertThat(releases.everybody()
                        .ask("/api/v1/indicators/value/observations?from=2023-S1&to=2023-S1")
                        .status())
                .isEqualTo(404);
        assertThat(releases.clock().path("closed").asBoolean()).isTrue();
        assertThat(releases.clock().path("epochReason").asText()).contains("restored or cloned");
    }

    private static void open(Gateway person) {
        SignedReleases.post(person, "/api/v1/release-clock/open", SignedReleases.object());
    }

    private void client(String commands) throws Exception {
        PostgresClient.run(
                commands,
                folder,
                Map.of(
                        "PGHOST", "127.0.0.1",
                        "PGPORT", Integer.toString(server.port()),
                        "PGUSER", server.username(),
                        "PGPASSWORD", server.password()));
    }
}
