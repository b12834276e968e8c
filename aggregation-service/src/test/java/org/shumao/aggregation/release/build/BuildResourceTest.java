package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.database.Turn;
import org.shumao.aggregation.database.Turns;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.release.ParameterSeal;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.tradecore.disclosure.DisclosureCertificate;

/** It is 15 August 2025. What a build stores is compared with naive sums over the contributions. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class BuildResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HALF = "half-yearly-2025-S1-1";
    private static final String HISTORY = "history-2024-S2-1";

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    Turns turns;

    @Inject
    ReleaseBuild build;

    @Inject
    ParameterSeal seal;

    @BeforeEach
    void fill() throws SQLException {
        // Other tests leave releases.
        execute("truncate release cascade; delete from dataset_version; delete from review_entry");
        new StoredTrade(dataSource).fill(20250815, YearMonth.of(2023, 12), YearMonth.of(2025, 6));
        plan(HALF, "half-yearly", "2025-S1");
        plan(HISTORY, "history", "2024-S2");
    }

    @AfterEach
    void clear() throws SQLException {
        execute(
                "truncate release cascade; delete from dataset_version; delete from review_entry; drop table contribution_of_test");
    }

    private void plan(String id, String group, String period) throws SQLException {
        execute(
                "insert into release (release_id, release_group, period, round, status, due, title_en, title_zh, planned_by,"
                        + " planned_at) values ('%s', '%s', '%s', 1, 'PRELIMINARY', '2025-09-01T02:00:00Z', 'Title', '标题', 'anna', now())"
                                .formatted(id, group, period));
    }

    @Test
    void aBuildHoldsWhatNaiveSqlOverTheContributionsGivesRounded() throws Exception {
        JsonNode built = built(HALF, Map.of("periods", List.of("2024-S1", "2024-S2")));
        assertThat(built.path("cutOff").asText()).isEqualTo("2025-08-15T00:00:00Z");
        assertThat(built.at("/periods/cbec").toString()).isEqualTo("[\"2024-S1\",\"2024-S2\",\"2025-S1\"]");
        UUID id = UUID.fromString(built.path("id").asText());
        String half = "month / 100 || '-S' || case when month % 100 <= 6 then 1 else 2 end";
        String cbec = "line_kind = 'GOODS' and evidence in ('DECLARED', 'RELEASED', 'STALE')";
        String dds = "line_kind = 'SERVICE' and left(product, 2) in ('SF', 'SG', 'SH', 'SI', 'SJ', 'SK')";
        for (String[] dataset : new String[][] {
            {"cbec", cbec, "flow"},
            {"cbec-by-partner", cbec, "flow || '.' || partner"},
            {"cbec-by-chapter", cbec, "flow || '.' || left(product, 2)"},
            {"cbec-by-province", cbec, "flow || '.' || province"},
            {"dds", dds, "flow"},
            {"dds-by-service", dds, "flow || '.' || left(product, 2)"}
        }) {
            compare(
                    id,
                    dataset[0],
                    "gross-cny",
                    half,
                    dataset[2],
                    dataset[1] + " and kind = 'GROSS'",
                    "sum(fen) / 1000000");
            compare(
                    id,
                    dataset[0],
                    "gross-usd",
                    half,
                    dataset[2],
                    dataset[1] + " and kind = 'GROSS'",
                    "sum(cents) / 100000");
        }
        for (String[] measure : new String[][] {
            {"returns-cny", "kind = 'RETURN'", "sum(fen) / 1000000"},
            {"returns-usd", "kind = 'RETURN'", "sum(cents) / 100000"},
            {"returned-lines", "kind = 'RETURN'", "sum(lines)"},
            {"orders", "kind = 'GROSS'", "sum(orders)"},
            {"lines", "kind = 'GROSS'", "sum(lines)"},
            {"declared-cny", "kind = 'GROSS' and evidence = 'DECLARED'", "sum(fen) / 1000000"},
            {"released-cny", "kind = 'GROSS' and evidence = 'RELEASED'", "sum(fen) / 1000000"},
            {"stale-cny", "kind = 'GROSS' and evidence = 'STALE'", "sum(fen) / 1000000"},
            {"declared-usd", "kind = 'GROSS' and evidence = 'DECLARED'", "sum(cents) / 100000"},
            {"released-usd", "kind = 'GROSS' and evidence = 'RELEASED'", "sum(cents) / 100000"},
            {"stale-usd", "kind = 'GROSS' and evidence = 'STALE'", "sum(cents) / 100000"}
        }) {
            compare(id, "cbec", measure[0], half, "flow", cbec + " and " + measure[1], measure[2]);
        }
        compare(id, "headline", "dds-cny", half, "flow", dds + " and kind = 'GROSS'", "sum(fen) / 100000000000");
        for (String breakdown : List.of("cbec-by-partner", "cbec-by-section", "cbec-by-chapter", "cbec-by-province")) {
            assertThat(query(
                            "select period || left(series, 1) || measure || value from release_observation where build_id = ?"
                                    + " and dataset = '" + breakdown + "' and series like '%\\_T' order by 1",
                            id))
                    .as(breakdown)
                    .isEqualTo(query(
                            "select period || series || measure || value from release_observation where build_id = ?"
                                    + " and dataset = 'cbec' and measure in ('gross-cny', 'gross-usd') order by 1",
                            id));
        }
    }

    /** Every value that is shown is the naive one, and every naive one that is not nothing is shown or withheld. */
    private void compare(
            UUID id, String dataset, String measure, String period, String series, String which, String sum)
            throws SQLException {
        String decimals = dataset.equals("headline") ? "2" : "0";
        String naive = "select %s as period, %s as series, %s as sum from contribution_of_test where %s group by 1, 2"
                .formatted(period, series, sum, which);
        List<String> differing = query("""
                select o.period || ' ' || o.series || ' ' || coalesce(o.value::text, 'null') || ' is ' || coalesce(n.sum, 0)
                  from release_observation o left join (%s) n using (period, series)
                 where build_id = ? and dataset = '%s' and measure = '%s' and series not like '%%.\\_T' and o.reason is null
                   and series not like '%%\\_O'
                   and abs(o.value - coalesce(n.sum, 0)) > 0.5 * 10 ^ -%s
                """.formatted(naive, dataset, measure, decimals), id);
        assertThat(differing).as("%s %s", dataset, measure).isEmpty();
        List<String> missing = query("""
                select n.period || ' ' || n.series from (%s) n
                 where n.period between '2024-S1' and '2025-S1'
                   and (n.series not like '%%.%%' or n.series like '%%.\\_U'
                        or n.series = any (select unnest(kept) from dataset_version where dataset = '%s'))
                   and not exists (
                       select from release_observation o where build_id = ? and dataset = '%s' and measure = '%s'
                          and o.period = n.period and o.series = n.series)
                """.formatted(naive, dataset, dataset, measure), id);
        assertThat(missing).as("%s %s", dataset, measure).isEmpty();
    }

    @Test
    void filesHoldThePublicRowsInTheOrderOfTheirKeyAndTheManifestTheirDigests() throws Exception {
        JsonNode built = built(
                HISTORY,
                Map.of(
                        "periods",
                        List.of("2024-Q1", "2024-06", "2024"),
                        "qualityNote",
                        Map.of("en", "Good.", "zh", "良好。")));
        UUID id = UUID.fromString(built.path("id").asText());
        String text = query("select manifest from release_build where build_id = ?", id)
                .get(0);
        assertThat(HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(built.path("manifestDigest").asText());
        JsonNode manifest = JSON.readTree(text);
        assertThat(manifest.at("/qualityNote/zh").asText()).isEqualTo("良好。");
        assertThat(manifest.path("datasets")).hasSize(15);
        for (JsonNode dataset : manifest.path("datasets")) {
            assertThat(dataset.path("files"))
                    .extracting(file -> file.path("format").asText())
                    .containsExactly(
                            dataset.path("id").asText().equals("headline")
                                    ? new String[] {
                                        "csv", "en.html", "en.png", "jsonstat", "parquet", "zh.html", "zh.png"
                                    }
                                    : new String[] {"csv", "jsonstat", "parquet"});
            for (JsonNode file : dataset.path("files")) {
                byte[] content = file(
                        id, dataset.path("id").asText(), file.path("format").asText());
                assertThat(content).hasSize(file.path("length").asInt());
                assertThat(HexFormat.of().formatHex(sha256(content)))
                        .isEqualTo(file.path("sha256").asText());
            }
        }
        List<String> expected = query("""
                select replace(series, '.', ',') || ',' || period || ',' || measure || ',' || coalesce(value::text, '') || ','
                       || case measure when 'gross-cny' then 'CNY,4' else 'USD,3' end || ',' || status || ',' || coalesce(reason, '')
                  from release_observation where build_id = ? and dataset = 'cbec-by-partner'
                 order by series collate "C", period collate "C", measure collate "C"
                """, id);
        String csv = new String(file(id, "cbec-by-partner", "csv"), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(List.of(csv.split("\r\n")));
        assertThat(lines.remove(0)).isEqualTo("flow,partner,time_period,measure,value,unit,unit_mult,status,reason");
        assertThat(lines).isEqualTo(expected);
        assertThat(manifest.at("/datasets/0/periods").toString())
                .isEqualTo("[\"2024\",\"2024-06\",\"2024-Q1\",\"2024-S2\"]");
    }

    /** As the indicators say of it. */
    @Test
    void allOfAPreliminaryRoundIsProvisional() throws Exception {
        UUID id = UUID.fromString(
                built(HALF, Map.of("periods", List.of("2024-S1"))).path("id").asText());
        assertThat(query(
                        "select distinct status from release_observation where build_id = ? and value is not null"
                                + " and dataset <> 'reference-series'",
                        id))
                .containsExactly("P");
    }

    @Test
    void aFlashReleaseHoldsItsPeriodAloneAndIsProvisional() throws Exception {
        execute("update release set status = 'FLASH', round = 0 where release_id = '" + HALF + "'");
        start(HALF, Map.of("periods", List.of("2024-S1")))
                .statusCode(400)
                .body("detail", containsString("a flash release holds its own period alone"));
        UUID id = UUID.fromString(built(HALF, Map.of()).path("id").asText());
        assertThat(query(
                        "select distinct period || ' ' || status from release_observation where build_id = ? and value is not null"
                                + " and dataset <> 'reference-series'",
                        id))
                .containsExactly("2025-S1 P");
    }

    @Test
    void theSameDataAndPinsGiveTheSameManifest() throws Exception {
        UUID one = UUID.fromString(built(HALF, Map.of()).path("id").asText());
        UUID other = UUID.fromString(built(HALF, Map.of()).path("id").asText());
        assertThat(one).isNotEqualTo(other);
        String sql =
                "select manifest || encode(manifest_digest, 'hex') || pins::text from release_build where build_id = ?";
        assertThat(query(sql, one)).isEqualTo(query(sql, other));
        assertThat(query(
                        "select pins ->> 'catalogue' || ' ' || (pins -> 'codeLists' -> 'partners')::text ~ '[0-9a-f]{64}'"
                                + " from release_build where build_id = ?",
                        one))
                .containsExactly("t");
        execute("update reference_data_feed set next_offset = next_offset + 1");
        UUID later = UUID.fromString(built(HALF, Map.of()).path("id").asText());
        assertThat(query(sql, later)).isNotEqualTo(query(sql, one));
    }

    @Test
    void whatARefusedBuildSaysTellsTheAuthorWhatToDo() throws Exception {
        start("half-yearly-2099-S1-1", Map.of()).statusCode(404).body("detail", containsString("GET /api/v1/calendar"));
        plan("half-yearly-2025-S2-1", "half-yearly", "2025-S2");
        start("half-yearly-2025-S2-1", Map.of())
                .statusCode(409)
                .body("detail", containsString("2025-S2 ends with 2025-12-31"));
        start(HALF, Map.of("periods", List.of("2024-Q1", "2024-S3", "2025-S2")))
                .statusCode(400)
                .body("errors.field", equalTo(List.of("periods[0]", "periods[1]", "periods[2]")))
                .body("errors[0].expected", containsString("a half-year"));
        execute(
                "update release set stopped_at = now(), stopped_by = 'x', stop_reason_en = 'x', stop_reason_zh = 'x' where release_id = '"
                        + HALF + "'");
        start(HALF, Map.of()).statusCode(409).body("detail", containsString("plan another round"));
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "STAFF", "statistician", "operate"))
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/releases/" + HISTORY + "/builds")
                .then()
                .statusCode(403)
                .body("detail", containsString("a key is no person"));
        as("nobody")
                .get("/api/v1/releases/" + HISTORY + "/builds/" + UUID.randomUUID())
                .then()
                .statusCode(403);
        as("first-anna")
                .get("/api/v1/releases/" + HISTORY + "/builds/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void aBuildKeepsTheMarkOfItsParametersAndNeitherThemNorTheirKey() throws Exception {
        JsonNode built = built(HALF, Map.of());
        UUID id = UUID.fromString(built.path("id").asText());
        assertThat(query("select certificate ->> 'parameters' from release_build where build_id = ?", id))
                .containsExactly(seal.mark());
        String key = ConfigProvider.getConfig().getValue("shumao.disclosure.auditor-key", String.class);
        assertThat(query("select b::text from release_build b where build_id = ?", id))
                .singleElement()
                .asString()
                .doesNotContain(key, "minimum", "coalition");
        assertThat(built.toString()).doesNotContain(seal.mark(), key, "coalition");
    }

    @Test
    void thoseWhoMakeReleasesSeeWhatIsWithheldAndWhyWithItsCertificate() throws Exception {
        JsonNode built = built(HALF, Map.of("periods", List.of("2024-S1", "2024-S2")));
        String id = built.path("id").asText();
        String at = "/api/v1/releases/" + HALF + "/builds/" + id;
        as("nobody").get(at + "/disclosure").then().statusCode(403);
        as("nobody").get(at + "/certificate").then().statusCode(403);
        as("first-anna")
                .get(at.replace(id, UUID.randomUUID().toString()) + "/disclosure")
                .then()
                .statusCode(404);

        String certificate = as("first-anna")
                .get(at + "/certificate")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JsonNode seen = JSON.readTree(as("first-anna")
                .get(at + "/disclosure")
                .then()
                .statusCode(200)
                .extract()
                .asString());

        assertThat(DisclosureCertificate.read(certificate).failures()).isEmpty();
        String digest = HexFormat.of().formatHex(sha256(certificate.getBytes(StandardCharsets.UTF_8)));
        assertThat(seen.path("certificateDigest").asText()).isEqualTo(digest);
        assertThat(query(
                        "select manifest::jsonb ->> 'disclosureCertificateSha256' from release_build where build_id = ?",
                        UUID.fromString(id)))
                .containsExactly(digest);
        assertThat(StreamSupport.stream(seen.path("withheld").spliterator(), false)
                        .map(cell -> cell.path("dataset").asText() + " "
                                + cell.path("series").asText() + " "
                                + cell.path("part").asText() + " "
                                + cell.path("period").asText())
                        .sorted())
                .isNotEmpty()
                .isEqualTo(query(
                        "select distinct (dataset || ' ' || series || ' ' || (case when measure in ('orders', 'lines') then 'gross'"
                                + " when measure in ('returned-orders', 'returned-lines') then 'returns'"
                                + " else regexp_replace(measure, '-(cny|usd)(?=-|$)', '') end) || ' ' || period) collate \"C\" as cell"
                                + " from release_observation where build_id = ? and reason = 'suppressed' order by 1",
                        UUID.fromString(id)));
        assertThat(seen.path("withheld").findValuesAsText("why")).contains("SENSITIVE");
    }

    @Test
    void oneBuildAtATimeOverAllReplicasAndNoneThatIsOverIsSaidToRun() throws Exception {
        assertThat(turns.take(Turn.RELEASE_BUILD, session -> {
                    start(HALF, Map.of()).statusCode(409).body("detail", containsString("Wait for its end"));
                    execute(
                            "insert into release_build (build_id, release_id, state, started_at, started_by, periods, step)"
                                    + " values ('00000000-0000-0000-0000-000000000001', '" + HALF
                                    + "', 'RUNNING', now(), 'anna', '{2025-S1}', 'reading cbec')");
                    build.markOrphans(new SchemaMigrated());
                    assertThat(get(HALF, "00000000-0000-0000-0000-000000000001")
                                    .path("state")
                                    .asText())
                            .as("somebody is at work")
                            .isEqualTo("RUNNING");
                }))
                .isTrue();
        build.failCutOff();
        JsonNode cutOff = get(HALF, "00000000-0000-0000-0000-000000000001");
        assertThat(cutOff.path("state").asText()).isEqualTo("FAILED");
        assertThat(cutOff.path("failure").asText()).contains("Start a build again");
        assertThat(built(HALF, Map.of()).path("state").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void aBuildIsRefusedWhileStoredOrdersAreEvaluatedAnewAndLeavesNothing() throws Exception {
        execute("insert into intake_partition (topic, partition, topic_id, epoch, next_offset) values"
                + " ('shumao.trade.records.v1', 99, 'test', 0, 1); update reference_data_version set version = 5");
        try {
            JsonNode refused = awaited(
                    HALF, start(HALF, Map.of()).statusCode(202).extract().path("id"));
            assertThat(refused.path("state").asText()).isEqualTo("FAILED");
            assertThat(refused.path("failure").asText()).contains("evaluated anew", "GET /api/v1/intake");
            assertThat(query("select dataset from release_period")).isEmpty();
            assertThat(query("select unnest(periods) from release_build where state = 'FAILED' order by 1"))
                    .as("said at its beginning")
                    .containsExactly("2025-S1");
        } finally {
            execute("delete from intake_partition where partition = 99; update reference_data_version set version = 0");
        }
    }

    @Test
    void anOverrideChangesReportNoteAndManifestAndIsKeptInTheLog() throws Exception {
        execute(
                "insert into review_entry (subject, rule, state, flow, domain, month, value, effect_fen, opened_at, changed_at)"
                        + " values ('\\x01', 'unit-value', 'OPEN', 'X', 'cbec', 202503, 1, 500, now(), now())");
        JsonNode built = built(HALF, Map.of("qualityNote", Map.of("en", "One.", "zh", "一。")));
        String id = built.path("id").asText();
        assertThat(gate(built, "review-list").path("passed").asBoolean()).isFalse();
        override(id, "nobody", "review-list").statusCode(403).body("missingRight", equalTo("CERTIFY"));
        override(id, "first-boris", "identities").statusCode(400).body("errors.field", equalTo(List.of("gate")));
        override(id, "first-boris", "revisions").statusCode(409).body("detail", containsString("has passed"));
        override(UUID.randomUUID().toString(), "first-boris", "review-list").statusCode(404);

        JsonNode overridden = override(id, "first-boris", "review-list")
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
        assertThat(gate(overridden, "review-list").path("passed").asBoolean()).isFalse();
        assertThat(gate(overridden, "review-list").at("/override/by").asText()).isEqualTo("first-boris");
        assertThat(HexFormat.of()
                        .formatHex(sha256(overridden.path("report").toString().getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(overridden.path("reportDigest").asText());
        assertThat(overridden.path("reportDigest")).isNotEqualTo(built.path("reportDigest"));
        assertThat(overridden.path("manifestDigest")).isNotEqualTo(built.path("manifestDigest"));
        assertThat(query("select manifest::jsonb -> 'qualityNote' ->> 'en' from release_build where build_id = '" + id
                        + "'"))
                .containsExactly("One.\n\nThe reporter is asked.");
        override(id, "first-boris", "review-list").statusCode(409).body("detail", containsString("was overridden"));
        assertThat(query(
                        "select entry::json ->> 'subject' || ' ' || (entry::json ->> 'act') from audit where object = '"
                                + HALF + "' order by seq desc limit 2"))
                .containsExactly("first-boris override-gate", "first-anna build");
    }

    @Test
    void nothingOfAStoppedReleaseIsOverridden() throws Exception {
        String id = built(HALF, Map.of()).path("id").asText();
        execute(
                "update release set stopped_at = now(), stopped_by = 'x', stop_reason_en = 'x', stop_reason_zh = 'x' where release_id = '"
                        + HALF + "'");
        override(id, "first-boris", "review-list").statusCode(409).body("detail", containsString("it was stopped"));
    }

    private static JsonNode gate(JsonNode build, String name) {
        for (JsonNode gate : build.at("/report/gates")) {
            if (gate.path("gate").asText().equals(name)) {
                return gate;
            }
        }
        throw new AssertionError(name + " is not in " + build.path("report"));
    }

    private static ValidatableResponse override(String build, String person, String gate) {
        return as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("gate", gate, "reasonEn", "The reporter is asked.", "reasonZh", "已询问报送单位。"))
                .post("/api/v1/releases/" + HALF + "/builds/" + build + "/overrides")
                .then();
    }

    private JsonNode built(String release, Object body) throws Exception {
        String id = start(release, body)
                .statusCode(202)
                .header("Location", matchesPattern(".*/api/v1/releases/" + release + "/builds/[0-9a-f-]{36}"))
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .path("id");
        JsonNode built = awaited(release, id);
        assertThat(built.path("state").asText()).as(built::toString).isEqualTo("COMPLETED");
        return built;
    }

    private JsonNode awaited(String release, String id) {
        new IntakeDriver(dataSource)
                .await("it ends", () -> !get(release, id).path("state").asText().equals("RUNNING"));
        return get(release, id);
    }

    private static JsonNode get(String release, String id) {
        return as("first-boris")
                .get("/api/v1/releases/" + release + "/builds/" + id)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .as(JsonNode.class);
    }

    private static ValidatableResponse start(String release, Object body) {
        return as("first-anna")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/releases/" + release + "/builds")
                .then();
    }

    private static io.restassured.specification.RequestSpecification as(String person) {
        return RestAssured.given().auth().oauth2(TestTokens.person("aggregation", person));
    }

    private byte[] file(UUID build, String dataset, String format) throws SQLException {
        return database.inSnapshot(connection -> {
            java.io.ByteArrayOutputStream content = new java.io.ByteArrayOutputStream();
            Sql.query(
                            connection,
                            "select content from release_file_piece join release_file using (file_id)"
                                    + " where build_id = ? and dataset = ? and format = ? order by number",
                            row -> row.getBytes(1),
                            build,
                            dataset,
                            format)
                    .forEach(content::writeBytes);
            return content.toByteArray();
        });
    }

    private static byte[] sha256(byte[] content) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(content);
    }

    private List<String> query(String sql, Object... parameters) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = Sql.prepare(connection, sql, parameters);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }
}
