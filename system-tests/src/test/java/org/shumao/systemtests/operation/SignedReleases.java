package org.shumao.systemtests.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shumao.contracts.digest.Sha256;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.PersonalToken;
import org.shumao.localstack.client.ReleaseOffice;
import org.shumao.localstack.identity.MadeUpPerson;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** Releases of one made-up figure each, which two persons sign, in a database that is going to be in trouble. */
final class SignedReleases {
    static final String DATABASE = "shumao";

    private static final String REPORT = "{\"gates\": [{\"gate\": \"reported\", \"passed\": true}]}";

    private final Suite suite;
    private final String database;
    private final Gateway everybody;
    private final Gateway author;
    private final Gateway approver;

    /** @param database JDBC URL of the database that the gateway's aggregation has */
    SignedReleases(Suite suite, ServiceProcess gateway, String database) {
        this.suite = suite;
        this.database = database;
        this.everybody = new Gateway(gateway.url(), suite.apiKey()).withoutKey();
        this.author = person(MadeUpPerson.AUTHOR);
        this.approver = person(MadeUpPerson.APPROVER);
    }

    /** @param head where aggregation keeps the newest entry of the audit chain */
    static SuiteOptions options(Path head) {
        return SuiteOptions.forTests()
                .withServices(SuiteService.REGISTRY, SuiteService.AGGREGATION, SuiteService.GATEWAY)
                .withTokenIssuer()
                .withGatewaySettings(Map.of("shumao.gateway.cache.enabled", "false"))
                .withJvmArguments(
                        SuiteService.AGGREGATION,
                        List.of(
                                "-Dshumao.release.first-persons=" + MadeUpPerson.AUTHOR.word() + ","
                                        + MadeUpPerson.APPROVER.word(),
                                "-Dshumao.publication.head=" + head));
    }

    static String read(Path head) {
        try {
            return Files.readString(head).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Gateway everybody() {
        return everybody;
    }

    Gateway author() {
        return author;
    }

    Gateway approver() {
        return approver;
    }

    JsonNode clock() {
        return everybody.withKey(suite.apiKey()).get("/api/v1/release-clock");
    }

    List<String> released() {
        return everybody.get("/api/v1/releases").findValuesAsText("id");
    }

    int status(String release) {
        return everybody.ask("/api/v1/releases/" + release).status();
    }

    JsonNode approval(String release) {
        return author.get(approvalOf(release));
    }

    /** Announces, builds and signs a release. */
    void plan(String release, Instant due) throws SQLException {
        announce(release, due);
        build(release);
        sign(release, due);
    }

    void announce(String release, Instant due) {
        String group = release.replaceFirst("-\\d{4}.*", "");
        post(
                author,
                "/api/v1/releases",
                object("group", group, "period", period(release), "status", "PRELIMINARY", "due", due.toString())
                        .set("title", object("en", "Digital trade", "zh", "数字贸易")));
    }

    void build(String release) throws SQLException {
        UUID build = buildOf(release);
        String period = period(release);
        byte[] file = file(release).getBytes(StandardCharsets.UTF_8);
        update(
                "insert into aggregation.release_build (build_id, release_id, state, started_at, started_by, periods, completed_at, cut_off,"
                        + " report, report_digest, manifest, manifest_digest, certificate)"
                        + " values (?, ?, 'COMPLETED', now(), 'builder', array[?], now(), now(), ?::jsonb, ?, '{}', ?, ?::jsonb)",
                build,
                release,
                period,
                REPORT,
                Sha256.of(REPORT),
                Sha256.of(release),
                suite.certificateOfNothing());
        update("insert into aggregation.release_period values (?, 'cbec', '1', ?)", build, period);
        update(
                "insert into aggregation.release_observation values (?, 'cbec', ?, 'X', 'gross-cny', 1, 'A', null)",
                build,
                period);
        update(
                "insert into aggregation.release_file values (?, ?, 'cbec', 'csv', ?, ?, ?)",
                build,
                build,
                file.length,
                Sha256.of(file(release)),
                new byte[16]);
        update("insert into aggregation.release_file_piece values (?, 0, ?)", build, file);
    }

    /** Returns the CSV file of a release. */
    static String file(String release) {
        return "flow,time_period,measure,value,unit,unit_mult,status,reason\r\nX,%s,gross-cny,1,CNY,4,A,\r\n"
                .formatted(period(release));
    }

    void sign(String release, Instant due) {
        submit(release, due);
        ReleaseOffice.approve(approver, release);
    }

    void submit(String release, Instant due) {
        post(
                author,
                approvalOf(release) + "/submit",
                object(
                        "buildId", buildOf(release).toString(),
                        "manifestDigest", HexFormat.of().formatHex(Sha256.of(release)),
                        "reportDigest", HexFormat.of().formatHex(Sha256.of(REPORT)),
                        "due", due.toString()));
    }

    void stop(String release) {
        post(
                author,
                approvalOf(release) + "/stop",
                object("reasonEn", "The exports are wrong.", "reasonZh", "出口数据有误。"));
    }

    static JsonNode post(Gateway person, String path, JsonNode body) {
        return Gateway.success(person.post(path, body), "POST " + path);
    }

    static ObjectNode object(String... fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int at = 0; at < fields.length; at += 2) {
            object.put(fields[at], fields[at + 1]);
        }
        return object;
    }

    /** No test has days to wait, and no API turns the clock. */
    void turnTo(Instant minute) throws SQLException {
        update("update aggregation.release_clock set tick = greatest(tick, ?)", minute.atOffset(ZoneOffset.UTC));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database,
                suite.stack().postgres().username(),
                suite.stack().postgres().password());
    }

    String text(String query) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement prepared = connection.prepareStatement(query);
                ResultSet row = prepared.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private void update(String statement, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int at = 0; at < parameters.length; at++) {
                prepared.setObject(at + 1, parameters[at]);
            }
            prepared.executeUpdate();
        }
    }

    private Gateway person(MadeUpPerson person) {
        return everybody.as(new PersonalToken(
                suite.people().tokenAddress(),
                person.word(),
                suite.people().secrets().password(person)));
    }

    private static String period(String release) {
        return release.replaceFirst("^.*?-(\\d{4}.*)-1$", "$1");
    }

    private static UUID buildOf(String release) {
        return UUID.nameUUIDFromBytes(Sha256.of(release));
    }

    private static String approvalOf(String release) {
        return "/api/v1/releases/" + release + "/approval";
    }
}
