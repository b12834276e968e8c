package org.shumao.systemtests.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.contracts.digest.Sha256;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.PersonalToken;
import org.shumao.localstack.client.ReleaseOffice;
import org.shumao.localstack.identity.MadeUpPerson;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.stack.PostgresServer;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/**
 * The database is dumped, then two releases are stopped: one that everybody reads and one that waits for its minute. The dump, which knows
 * nothing of the stops, is restored when the minute is over.
 */
@Tag("whole")
@SuppressWarnings("NullAway.Init") // The one test sets the fields first.
class StopAfterADumpIT {
    private static final String DATABASE = "shumao";
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

    private static final String REPORT = "{\"gates\": [{\"gate\": \"reported\", \"passed\": true}]}";

    @TempDir
    private Path folder;

    private Gateway everybody;
    private Gateway author;
    private Gateway approver;
    private PostgresServer server;
    private String database;

    @Test
    void whatWasStoppedAfterTheDumpIsNotPublicInTheDatabaseThatIsRestored() throws Exception {
        PostgresClient.require();
        Path head = folder.resolve("head");
        try (Suite suite = Suite.start(SuiteOptions.forTests()
                .withServices(SuiteService.REGISTRY, SuiteService.AGGREGATION, SuiteService.GATEWAY)
                .withTokenIssuer()
                .withGatewaySettings(Map.of("shumao.gateway.cache.enabled", "false"))
                .withJvmArguments(
                        SuiteService.AGGREGATION,
                        List.of(
                                "-Dshumao.release.first-persons=" + MadeUpPerson.AUTHOR.word() + ","
                                        + MadeUpPerson.APPROVER.word(),
                                "-Dshumao.publication.head=" + head)))) {
            server = suite.stack().postgres();
            use(suite, suite.service(SuiteService.GATEWAY), DATABASE);
            plan(KEPT, firstMinute);
            plan(SEEN_AND_STOPPED, firstMinute);
            plan(AWAITED, secondMinute);
            plan(AWAITED_AND_STOPPED, secondMinute);
            turnTo(firstMinute);
            assertThat(released()).containsExactlyInAnyOrder(KEPT, SEEN_AND_STOPPED);
            client("pg_dump --format=custom --file=shumao.dump " + DATABASE);

            stop(SEEN_AND_STOPPED);
            stop(AWAITED_AND_STOPPED);
            turnTo(secondMinute);
            assertThat(released()).containsExactlyInAnyOrder(KEPT, AWAITED);
            String newest = clock(suite).path("head").asText();
            assertThat(Poll.until(SOON, () -> read(head).equals(newest)))
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
            use(suite, gateway, RESTORED);
            turnTo(secondMinute);
            nothingIsPublic(suite);
            assertThat(read(head)).as("still what is missing").isEqualTo(newest);

            // What a file, a log or a reader still knows is stopped again; then two persons open.
            stop(SEEN_AND_STOPPED);
            open(approver);
            nothingIsPublic(suite);
            open(author);
            assertThat(released()).containsExactly(KEPT);
            assertThat(status(SEEN_AND_STOPPED)).isEqualTo(410);
            assertThat(Poll.until(SOON, () -> !read(head).equals(newest)))
                    .as("the loss is accepted")
                    .isTrue();

            for (String lapsed : List.of(AWAITED, AWAITED_AND_STOPPED)) {
                assertThat(status(lapsed)).isEqualTo(404);
                JsonNode approval = author.get(approval(lapsed));
                assertThat(approval.path("state").asText()).isEqualTo("POSTPONED");
                assertThat(approval.at("/author/holds").asBoolean(true)).isFalse();
                assertThat(approval.at("/approver/holds").asBoolean(true)).isFalse();
                assertThatThrownBy(() -> ReleaseOffice.approve(approver, lapsed))
                        .isInstanceOf(StackException.class);
            }
            post(
                    author,
                    "/api/v1/releases/" + AWAITED + "/due",
                    object("due", thirdMinute.toString())
                            .set("reason", object("en", "The database was restored.", "zh", "数据库已恢复。")));
            sign(AWAITED, build(AWAITED), thirdMinute);
            turnTo(thirdMinute);
            assertThat(released()).containsExactlyInAnyOrder(KEPT, AWAITED);
        }
    }

    private void use(Suite suite, ServiceProcess gateway, String name) {
        database = name;
        everybody = new Gateway(gateway.url(), suite.apiKey()).withoutKey();
        author = person(suite, MadeUpPerson.AUTHOR);
        approver = person(suite, MadeUpPerson.APPROVER);
    }

    private Gateway person(Suite suite, MadeUpPerson person) {
        return everybody.as(new PersonalToken(
                suite.people().tokenAddress(),
                person.word(),
                suite.people().secrets().password(person)));
    }

    private void nothingIsPublic(Suite suite) {
        assertThat(released()).isEmpty();
        for (String release : List.of(KEPT, SEEN_AND_STOPPED, AWAITED, AWAITED_AND_STOPPED)) {
            assertThat(status(release)).as(release).isNotEqualTo(200);
        }
        assertThat(everybody
                        .ask("/api/v1/indicators/value/observations?from=2023-S1&to=2023-S1")
                        .status())
                .isEqualTo(404);
        assertThat(clock(suite).path("closed").asBoolean()).isTrue();
        assertThat(clock(suite).path("epochReason").asText()).contains("restored or cloned");
    }

    private JsonNode clock(Suite suite) {
        return everybody.withKey(suite.apiKey()).get("/api/v1/release-clock");
    }

    private List<String> released() {
        return everybody.get("/api/v1/releases").findValuesAsText("id");
    }

    private int status(String release) {
        return everybody.ask("/api/v1/releases/" + release).status();
    }

    private void plan(String release, Instant due) throws SQLException {
        String period = release.replaceFirst("half-yearly-(.*)-1", "$1");
        post(
                author,
                "/api/v1/releases",
                object("group", "half-yearly", "period", period, "status", "PRELIMINARY", "due", due.toString())
                        .set("title", object("en", "Digital trade", "zh", "数字贸易")));
        UUID build = build(release);
        update(
                "insert into aggregation.release_build (build_id, release_id, state, started_at, started_by, periods, completed_at, cut_off,"
                        + " report, report_digest, manifest, manifest_digest)"
                        + " values (?, ?, 'COMPLETED', now(), 'builder', array[?], now(), now(), ?::jsonb, ?, '{}', ?)",
                build,
                release,
                period,
                REPORT,
                Sha256.of(REPORT),
                Sha256.of(release));
        update("insert into aggregation.release_period values (?, 'cbec', '1', ?)", build, period);
        update(
                "insert into aggregation.release_observation values (?, 'cbec', ?, 'X', 'gross-cny', 1, 'A', null)",
                build,
                period);
        sign(release, build, due);
    }

    private static UUID build(String release) {
        return UUID.nameUUIDFromBytes(Sha256.of(release));
    }

    private void sign(String release, UUID build, Instant due) {
        post(
                author,
                approval(release) + "/submit",
                object(
                        "buildId", build.toString(),
                        "manifestDigest", HexFormat.of().formatHex(Sha256.of(release)),
                        "reportDigest", HexFormat.of().formatHex(Sha256.of(REPORT)),
                        "due", due.toString()));
        ReleaseOffice.approve(approver, release);
    }

    private void stop(String release) {
        post(author, approval(release) + "/stop", object("reasonEn", "The exports are wrong.", "reasonZh", "出口数据有误。"));
    }

    private static void open(Gateway person) {
        post(person, "/api/v1/release-clock/open", object());
    }

    private static String approval(String release) {
        return "/api/v1/releases/" + release + "/approval";
    }

    private static void post(Gateway person, String path, JsonNode body) {
        Gateway.success(person.post(path, body), "POST " + path);
    }

    private static ObjectNode object(String... fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int at = 0; at < fields.length; at += 2) {
            object.put(fields[at], fields[at + 1]);
        }
        return object;
    }

    /** No test has days to wait, and no API turns the clock. */
    private void turnTo(Instant minute) throws SQLException {
        update("update aggregation.release_clock set tick = greatest(tick, ?)", minute.atOffset(ZoneOffset.UTC));
    }

    private void update(String statement, Object... parameters) throws SQLException {
        try (Connection connection = server.connect(database);
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int at = 0; at < parameters.length; at++) {
                prepared.setObject(at + 1, parameters[at]);
            }
            prepared.executeUpdate();
        }
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

    private static String read(Path head) {
        try {
            return Files.readString(head).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
