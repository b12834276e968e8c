package org.shumao.systemtests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.contracts.digest.Sha256;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.ReleaseOffice;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.stack.Standby;

/** Aggregation is killed over the minute of a release, or with the database, whose standby takes its place. */
@Tag("long")
@SuppressWarnings("NullAway.Init") // Started before all tests.
class PromotedReleaseIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static Path head;
    private static Suite suite;
    private static Standby standby;
    private static ServiceProcess aggregation;
    private static SignedReleases releases;

    @BeforeAll
    static void start() {
        head = folder.resolve("head");
        suite = Suite.start(SignedReleases.options(head).withPreparation(stack -> {
            standby = Standby.of(stack, stack.postgres(), Ports.anyFree());
            return Map.of("quarkus.datasource.jdbc.url", standby.jdbcUrl(SignedReleases.DATABASE));
        }));
        aggregation = suite.service(SuiteService.AGGREGATION);
        releases = new SignedReleases(suite, suite.service(SuiteService.GATEWAY), suite.jdbcUrl());
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void aReleaseWhoseMinutePassesWhileAggregationIsKilledIsPublicOnceItRuns() throws Exception {
        String approved = "half-yearly-2024-S1-1";
        String unsigned = "half-yearly-2024-S2-1";
        String later = "half-yearly-2025-S1-1";
        String cutOff = "half-yearly-2022-S2-1";
        Instant minute = nextMinute();
        releases.plan(approved, minute);
        releases.announce(unsigned, minute);
        releases.build(unsigned);
        releases.submit(unsigned, minute);
        releases.plan(later, minute.plus(Duration.ofDays(1)));
        releases.announce(cutOff, minute.plus(Duration.ofDays(1)));
        String epoch = epoch();
        assertThat(releases.status(approved)).isEqualTo(404);

        String build;
        try (Connection reader = releases.connect();
                Statement statement = reader.createStatement()) {
            // The build waits here for what it pins.
            reader.setAutoCommit(false);
            statement.execute("lock table aggregation.exclusion in access exclusive mode");
            build = SignedReleases.post(releases.author(), builds(cutOff), SignedReleases.object())
                    .path("id")
                    .asText();
            assertThat(live("2022-S2").body().path("release").asText()).isEqualTo(cutOff);
            assertThat(state(cutOff, build)).isEqualTo("RUNNING");
            aggregation.kill();
        }
        releases.turnTo(minute);
        startAggregation();

        assertThat(released("half-yearly")).containsExactly(approved);
        String file = releases.everybody().text("/api/v1/datasets/cbec/files/" + approved + ".csv");
        assertThat(Sha256.of(file)).isEqualTo(Sha256.of(SignedReleases.file(approved)));
        JsonNode shown = releases.everybody().get("/api/v1/releases/" + approved);
        assertThat(shown.at("/files").findValuesAsText("sha256"))
                .as(shown.toString())
                .containsExactly(HexFormat.of().formatHex(Sha256.of(file)));
        for (String other : List.of(unsigned, later, cutOff)) {
            assertThat(releases.status(other)).as(other).isEqualTo(404);
        }
        assertThat(entry(unsigned)).isEqualTo("postponed");
        assertThat(epoch()).isEqualTo(epoch);

        assertThat(state(cutOff, build)).isEqualTo("FAILED");
        assertThat(live("2022-S2").status()).isEqualTo(200);
    }

    @Test
    void afterAPromotionNothingChangesIfNothingIsMissingAndNothingIsPublicUntilThatIsKnown() throws Exception {
        String kept = "quarterly-2023-Q1-1";
        String stopped = "quarterly-2023-Q2-1";
        String awaited = "quarterly-2023-Q3-1";
        Instant first = nextMinute();
        Instant second = first.plus(Duration.ofDays(1));
        releases.plan(kept, first);
        releases.plan(stopped, first);
        releases.plan(awaited, second);
        releases.turnTo(first);
        assertThat(released("quarterly")).containsExactlyInAnyOrder(kept, stopped);
        releases.stop(stopped);
        String epoch = epoch();
        String newest = headIsOutside();

        suite.stack().postgres().kill();
        aggregation.kill();
        standby.promote();
        // The database that was killed is made anew, as the standby of the one that took over.
        Standby next = Standby.of(
                suite.stack(), standby.server(), suite.stack().postgres().port());
        startAggregation();

        assertThat(timeline()).isEqualTo("00000002");
        assertThat(epoch()).isEqualTo(epoch);
        assertThat(releases.clock().path("head").asText()).isEqualTo(newest);
        assertThat(released("quarterly")).containsExactly(kept);
        assertThat(releases.status(stopped)).isEqualTo(410);
        assertThat(ReleaseOffice.state(releases.author(), awaited)).isEqualTo("APPROVED");
        releases.turnTo(second);
        assertThat(released("quarterly")).containsExactlyInAnyOrder(kept, awaited);

        String stoppedBefore = "quarterly-2023-Q4-1";
        String signedAgain = "quarterly-2024-Q1-1";
        String lapsed = "quarterly-2024-Q2-1";
        Instant third = second.plus(Duration.ofDays(1));
        for (String release : List.of(stoppedBefore, signedAgain, lapsed)) {
            releases.plan(release, third);
        }
        releases.stop(stoppedBefore);
        newest = headIsOutside();

        standby.server().kill();
        aggregation.kill();
        next.promote();
        String withoutFile =
                seenWithoutTheFileOutside(List.of(kept, stopped, awaited, stoppedBefore, signedAgain, lapsed));

        assertThat(withoutFile).isNotEqualTo(epoch);
        assertThat(timeline()).isEqualTo("00000003");
        startAggregation();
        assertThat(releases.clock().path("closed").asBoolean(true)).isFalse();
        assertThat(epoch()).isEqualTo(withoutFile);
        assertThat(releases.clock().path("head").asText()).isEqualTo(newest);
        assertThat(released("quarterly")).containsExactlyInAnyOrder(kept, awaited);
        assertThat(releases.status(stopped)).isEqualTo(410);
        for (String release : List.of(signedAgain, lapsed)) {
            JsonNode approval = releases.approval(release);
            assertThat(approval.at("/author/holds").asBoolean(true)).isFalse();
            assertThat(approval.at("/approver/holds").asBoolean(true)).isFalse();
        }
        releases.sign(signedAgain, third);
        releases.turnTo(third);
        assertThat(released("quarterly")).containsExactlyInAnyOrder(kept, awaited, signedAgain);
        assertThat(ReleaseOffice.state(releases.author(), stoppedBefore)).isEqualTo("STOPPED");
        assertThat(ReleaseOffice.state(releases.author(), lapsed)).isEqualTo("POSTPONED");
        for (String release : List.of(stoppedBefore, lapsed)) {
            assertThat(releases.status(release)).as(release).isEqualTo(404);
            assertThat(entry(release)).as(release).isEqualTo("postponed");
        }
    }

    /** Starts an aggregation that cannot know whether anything is missing, and returns the epoch that it begins. */
    private static String seenWithoutTheFileOutside(List<String> all) {
        try (ServiceProcess unknowing =
                        suite.launchReplica(SuiteService.AGGREGATION, Map.of("shumao.publication.head", ""));
                ServiceProcess gateway = suite.startReplica(
                        SuiteService.GATEWAY,
                        Map.of(
                                "shumao.gateway.upstreams.aggregation",
                                unknowing.url().toString()))) {
            unknowing.awaitReady();
            SignedReleases seen = new SignedReleases(suite, gateway, suite.jdbcUrl());
            JsonNode clock = seen.clock();
            assertThat(clock.path("epochReason").asText())
                    .isEqualTo("another server took over, and nobody knows what it lacks");
            assertThat(clock.path("closed").asBoolean()).isTrue();
            assertThat(seen.released()).isEmpty();
            for (String release : all) {
                assertThat(seen.status(release)).as(release).isNotEqualTo(200);
            }
            assertThat(ReleaseOffice.state(seen.author(), all.get(0))).isEqualTo("CLOSED");
            return clock.path("epoch").asText();
        }
    }

    private static void startAggregation() {
        aggregation.launch();
        aggregation.awaitReady();
    }

    /** A day after the tick, which the other test may have turned on. */
    private static Instant nextMinute() {
        Instant tick = Instant.parse(releases.clock().path("tick").asText());
        Instant now = Instant.now();
        return (tick.isAfter(now) ? tick : now).truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofDays(1));
    }

    private static List<String> released(String group) {
        return releases.everybody().get("/api/v1/releases?group=" + group).findValuesAsText("id");
    }

    private static String epoch() {
        return releases.clock().path("epoch").asText();
    }

    /** Returns the timeline that aggregation has found. */
    private static String timeline() throws SQLException {
        return releases.text(
                "select timeline from aggregation.release_epoch join aggregation.release_clock using (epoch)");
    }

    private static String headIsOutside() {
        String newest = releases.clock().path("head").asText();
        assertThat(Poll.until(
                        SOON,
                        () -> Files.exists(head) && SignedReleases.read(head).equals(newest)))
                .isTrue();
        return newest;
    }

    private static String builds(String release) {
        return "/api/v1/releases/" + release + "/builds";
    }

    private static String state(String release, String build) {
        return releases.author()
                .get(builds(release) + "/" + build)
                .path("state")
                .asText();
    }

    private static Gateway.Response live(String period) {
        return releases.everybody().withKey(suite.liveKey()).ask("/api/v1/headline?period=" + period);
    }

    /** What the calendar says of a release. */
    private static String entry(String release) {
        for (JsonNode entry :
                releases.everybody().get("/api/v1/calendar?limit=1000").path("items")) {
            if (entry.path("releaseId").asText().equals(release)) {
                return entry.path("state").asText();
            }
        }
        throw new AssertionError(release + " is not in the calendar");
    }
}
