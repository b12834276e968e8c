package org.shumao.registry.load;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.registry.database.Database;
import org.shumao.registry.fixture.Usccs;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
class ImportResourceTest {
    private static final String ENTERPRISES = "/api/v1/enterprises";
    private static final String IMPORT = ENTERPRISES + "/import";
    private static final String HEADER = "uscc,name,kinds,customsCodes,city,registeredOn,groupHead,status\n";

    @Inject
    Database database;

    @Test
    void aBrokenRow57HarmsNoOther() {
        List<String> ids = ids(100);
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < ids.size(); i++) {
            file.append(row(ids.get(i), i == 55 ? "" : "批量" + i, ""));
        }
        csv(file.toString(), "")
                .body("rows", equalTo(100))
                .body("registered", equalTo(99))
                .body("rejected", equalTo(1))
                .body("rejectedRows[0].row", equalTo(57))
                .body("rejectedRows[0].enterprise", equalTo(ids.get(55)))
                .body("rejectedRows[0].violations[0].field", equalTo("name"));
        reader().get(ENTERPRISES + "/" + ids.get(54)).then().statusCode(200).body("version", equalTo(1));
        reader().get(ENTERPRISES + "/" + ids.get(55)).then().statusCode(404);
        reader().get(ENTERPRISES + "/" + ids.get(56)).then().statusCode(200);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String code = Usccs.nextCustomsCode();
        String file = HEADER + row(Usccs.next(), "一次", code) + row(Usccs.next(), "两次", "");
        csv(file, "").body("registered", equalTo(2));
        long changes = changes();
        csv(file, "").body("unchanged", equalTo(2)).body("registered", equalTo(0));
        assertThat(changes()).isEqualTo(changes);
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() {
        String known = Usccs.next();
        String head = Usccs.next();
        String member = Usccs.next();
        csv(HEADER + row(known, "旧名", ""), "");
        String file = HEADER + row(known, "新名", "") + row(head, "集团", "") + row("913301007996550581", "错码", "") + member
                + ",成员,PLATFORM,,,2024-03-01," + head + ",\n";
        long changes = changes();
        String dry = csv(file, "?dryRun=true")
                .body("dryRun", equalTo(true))
                .extract()
                .asString();
        assertThat(changes()).isEqualTo(changes);
        reader().get(ENTERPRISES + "/" + head).then().statusCode(404);
        String real = csv(file, "")
                .body("changed", equalTo(1))
                .body("registered", equalTo(2))
                .body("rejected", equalTo(1))
                .extract()
                .asString();
        assertThat(dry.replace("\"dryRun\":true", "\"dryRun\":false")).isEqualTo(real);
        reader().get(ENTERPRISES + "/" + member).then().body("groupHead", equalTo(head));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "KNOWN,新,PLATFORM,FREE,,2024-03-01,,|''|changed",
                "KNOWN,新,PLATFORM,,,2024-03-01,HEAD,|''|changed",
                "KNOWN,新,PLATFORM,,,2024-03-01,FIRST,|''|changed",
                "KNOWN,新,PLATFORM,,,2024-03-01,STRANGER,|''|rejected",
                "KNOWN,新,PLATFORM,,,2024-03-01,MEMBER,|''|rejected",
                "KNOWN,新,PLATFORM,,,2024-03-01,GONE,|''|rejected",
                "KNOWN,新,PLATFORM,,,2024-03-01,,|2024-02-29|rejected",
                "NEXT,新,PLATFORM,,,2024-03-01,HEAD,|''|registered",
                "NEXT,新,PLATFORM,,,2024-03-01,MEMBER,|''|rejected",
                "NEXT,新,PLATFORM,,,2024-03-01,GONE,|''|rejected",
            })
    void aDryRunSaysWhatTheRealRunDoes(String written, String effectiveFrom, String outcome) {
        String known = Usccs.next();
        String head = Usccs.next();
        String member = Usccs.next();
        String gone = Usccs.next();
        csv(HEADER + row(known, "旧", "") + row(head, "总部", "") + row(gone, "并", ""), "");
        csv(HEADER + member + ",成员,PLATFORM,,,2024-03-01," + head + ",\n", "");
        writer().contentType("application/json")
                .header("If-Match", "*")
                .body("{\"into\":\"" + head + "\",\"reason\":\"twice\"}")
                .post(ENTERPRISES + "/" + gone + "/merge")
                .then()
                .statusCode(200);
        String first = Usccs.next();
        String row = written.replace("KNOWN", known)
                .replace("NEXT", Usccs.next())
                .replace("HEAD", head)
                .replace("MEMBER", member)
                .replace("GONE", gone)
                .replace("STRANGER", Usccs.next())
                .replace("FIRST", first)
                .replace("FREE", Usccs.nextCustomsCode());
        String file = HEADER + row(first, "先", "") + row + "\n";
        int expected = outcome.equals("registered") ? 2 : 1;
        String from = effectiveFrom.isEmpty() ? "" : "&effectiveFrom=" + effectiveFrom;
        long changes = changes();
        csv(file, "?dryRun=true" + from).body(outcome, equalTo(expected));
        assertThat(changes()).isEqualTo(changes);
        csv(file, "?dryRun=false" + from).body(outcome, equalTo(expected));
    }

    @Test
    void changesWhatTheRowStatesAndKeepsWhatItLeavesOut() {
        String id = Usccs.next();
        String code = Usccs.nextCustomsCode();
        lines("{\"uscc\":\"" + id + "\",\"name\":\"甲\",\"nameEn\":\"Jia\",\"kinds\":[\"PLATFORM\"],\"city\":\"3301\","
                + "\"registeredOn\":\"2020-01-01\"}");
        csv(HEADER + id + ",乙,PLATFORM;PAYMENT," + code + ",,2020-01-01,,\n", "?reason=年报&effectiveFrom=2024-01-01")
                .body("changed", equalTo(1));
        reader().get(ENTERPRISES + "/" + id)
                .then()
                .body("name", equalTo("乙"))
                .body("nameEn", equalTo("Jia"))
                .body("city", equalTo("3301"))
                .body("customsCodes", hasItem(code))
                .body("kinds", equalTo(List.of("PLATFORM", "PAYMENT")));
        reader().get(ENTERPRISES + "/" + id + "?validOn=2023-12-31").then().body("name", equalTo("甲"));
        assertThat(database.query(
                        "SELECT action || ' ' || reason FROM enterprise_change WHERE enterprise_id = ? AND version > 1"
                                + " ORDER BY version",
                        row -> row.getString(1),
                        id))
                .containsExactly("FACTS_CHANGED 年报", "IDENTIFIER_ADDED 年报");
    }

    @Test
    void whatIsKnownOfTodayOnlyIsChangedFromTheDayOfTheImportOn() {
        String id = Usccs.next();
        csv(HEADER + row(id, "旧", ""), "").body("registered", equalTo(1));
        csv(HEADER + row(id, "旧", ""), "?effectiveFrom=2020-01-01").body("unchanged", equalTo(1));
        csv(HEADER + row(id, "新", ""), "?effectiveFrom=2025-06-01").body("changed", equalTo(1));
        csv(HEADER + row(id, "新", ""), "?effectiveFrom=2025-01-01").body("changed", equalTo(1));
        csv(HEADER + row(id, "新", ""), "?effectiveFrom=2025-01-01").body("unchanged", equalTo(1));
        reader().get(ENTERPRISES + "/" + id + "?validOn=2025-01-01").then().body("name", equalTo("新"));
        reader().get(ENTERPRISES + "/" + id + "?validOn=2024-12-31").then().body("name", equalTo("旧"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "913301007996550581,名,PLATFORM,,,2024-03-01,,|uscc|uscc-check-character",
                "ID,名,SHOP,,,2024-03-01,,|kinds[0]|code-list",
                "ID,名,PLATFORM,,9999,2024-03-01,,|city|code-list",
                "ID,名,PLATFORM,,,1949-09-30,,|registeredOn|range",
                "ID,名,PLATFORM,TAKEN,,2024-03-01,,|customsCodes|code-taken",
                "ID,名,PLATFORM,,,2024-03-01,STRANGER,|groupHead|head-of-group",
                "ID,名,PLATFORM,,,2024-03-01,,MERGED|status|first-status",
                "KNOWN,名,PLATFORM,,,2024-03-02,,|registeredOn|own-call",
                "KNOWN,名,PLATFORM,,,2024-03-01,,SUSPENDED|status|own-call",
                "ID,名,PLATFORM,,,2024-03-01,|''|cells",
                "ID,\"名\"x,PLATFORM,,,2024-03-01,,|''|csv",
            })
    void saysWhatIsWrongWithARow(String written, String field, String rule) {
        String known = Usccs.next();
        String taken = Usccs.nextCustomsCode();
        String row = written.replace("ID", Usccs.next())
                .replace("KNOWN", known)
                .replace("TAKEN", taken)
                .replace("STRANGER", Usccs.next());
        csv(HEADER + row(known, "名", taken) + row + "\n" + row(Usccs.next(), "善", ""), "")
                .body("registered", equalTo(2))
                .body("rejected", equalTo(1))
                .body("rejectedRows[0].row", equalTo(3))
                .body("rejectedRows[0].violations.field", hasItem(field))
                .body("rejectedRows[0].violations.rule", hasItem(rule));
    }

    @ParameterizedTest
    @CsvSource({"text/csv, characters", "text/csv; charset=utf-8, characters", "application/x-ndjson, json"})
    void bytesThatAreNoUtf8AreNotTakenForAName(String mediaType, String rule) {
        String id = Usccs.next();
        String file = mediaType.contains("csv")
                ? HEADER + row(id, "杭州", "")
                : "{\"uscc\":\"" + id + "\",\"name\":\"杭州\",\"kinds\":[\"PLATFORM\"],\"registeredOn\":\"2024-03-01\"}";
        writer().contentType(mediaType)
                .body(file.getBytes(Charset.forName("GB18030")))
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("rejected", equalTo(1))
                .body("rejectedRows[0].violations.rule", hasItem(rule));
        reader().get(ENTERPRISES + "/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv; charset=GB18030, ''",
        "text/csv; charset=GB18030, \uFEFF",
        "text/csv; charset=gbk, ''",
        "text/csv; charset=\"GB2312\", ''",
        "application/x-ndjson; charset=GB18030, ''",
        "application/x-ndjson; charset=gb18030, \uFEFF",
        "text/csv; charset=UTF-8, \uFEFF"
    })
    void aFileIsReadInTheEncodingThatItNames(String mediaType, String mark) {
        String id = Usccs.next();
        String name = mediaType.contains("2312") || mediaType.contains("gbk") ? "杭州数贸" : "杭州𠮷数贸";
        String file = mediaType.contains("csv")
                ? HEADER + row(id, name, "")
                : "{\"uscc\":\"" + id + "\",\"name\":\"" + name
                        + "\",\"kinds\":[\"PLATFORM\"],\"registeredOn\":\"2024-03-01\"}\n";
        Charset charset = mediaType.contains("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName("GB18030");
        writer().contentType(mediaType)
                .body((mark + file).getBytes(charset))
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("registered", equalTo(1));
        reader().get(ENTERPRISES + "/" + id).then().statusCode(200).body("name", equalTo(name));
    }

    @ParameterizedTest
    @CsvSource({"text/csv; charset=GB18030, characters", "application/x-ndjson; charset=GB18030, characters"})
    void bytesThatAreNoGb18030AreNotTakenForAName(String mediaType, String rule) {
        String id = Usccs.next();
        String file = mediaType.contains("csv")
                ? HEADER + row(id, "坏?名", "")
                : "{\"uscc\":\"" + id + "\",\"name\":\"坏?名\",\"kinds\":[\"PLATFORM\"],\"registeredOn\":\"2024-03-01\"}";
        byte[] bytes = file.getBytes(Charset.forName("GB18030"));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xFF : bytes[i];
        }
        writer().contentType(mediaType)
                .body(bytes)
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("rejected", equalTo(1))
                .body("rejectedRows[0].violations.rule", hasItem(rule));
        reader().get(ENTERPRISES + "/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/csv; charset=big5", "application/x-ndjson; charset=latin1", "text/csv;charset=utf-16"})
    void aCharsetThatIsNoneOfTheTwoIsNotTaken(String mediaType) {
        writer().contentType(mediaType)
                .body(HEADER.getBytes(StandardCharsets.UTF_8))
                .post(IMPORT)
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/unsupported-media-type"));
    }

    @Test
    void twoRowsAboutOneEnterpriseAreTakenOneAfterTheOther() {
        String id = Usccs.next();
        csv(HEADER + row(id, "先", "") + row(id, "后", "") + row(id, "后", ""), "")
                .body("registered", equalTo(1))
                .body("changed", equalTo(1))
                .body("unchanged", equalTo(1));
        reader().get(ENTERPRISES + "/" + id).then().body("name", equalTo("后")).body("version", equalTo(2));
    }

    @Test
    void twoSpellingsOfOneForeignNumberAreOneEnterprise() {
        String number = "IMPORT-" + Usccs.next();
        csv(
                        "country,registrationNumber,name,kinds,registeredOn\n"
                                + "DE," + number + ",先,OVERSEAS_WAREHOUSE,2024-03-01\n"
                                + "de, " + number.toLowerCase(Locale.ROOT) + ",后,OVERSEAS_WAREHOUSE,2024-03-01\n",
                        "")
                .body("registered", equalTo(1))
                .body("changed", equalTo(1));
        assertThat(database.query(
                        "SELECT state ->> 'name' FROM enterprise_state WHERE enterprise_id = ? AND known_to IS NULL"
                                + " AND valid_to IS NULL",
                        row -> row.getString(1),
                        "DE:" + number))
                .containsExactly("后");
    }

    @Test
    void ofTwoRowsThatWantOneCodeTheFirstGetsIt() {
        String code = Usccs.nextCustomsCode();
        String first = Usccs.next();
        csv(HEADER + row(first, "先", code) + row(Usccs.next(), "后", code), "")
                .body("registered", equalTo(1))
                .body("rejectedRows[0].row", equalTo(3))
                .body("rejectedRows[0].violations[0].rule", equalTo("code-taken"));
        reader().get(ENTERPRISES + "?code=" + code).then().body("items[0].id", equalTo(first));
    }

    @Test
    void returnsTheWholeResultAsLines() {
        String id = Usccs.next();
        String body = writer().accept("application/x-ndjson")
                .contentType("text/csv")
                .body((HEADER + row(id, "行", "") + "x\n" + row(id, "行", "")).getBytes(StandardCharsets.UTF_8))
                .post(IMPORT)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        List<JsonPath> rows = body.lines().map(JsonPath::from).toList();
        assertThat(rows).extracting(row -> row.getInt("row")).containsExactly(2, 3, 4);
        assertThat(rows)
                .extracting(row -> row.getString("outcome"))
                .containsExactly("REGISTERED", "REJECTED", "UNCHANGED");
        assertThat(rows.get(0).getString("enterprise")).isEqualTo(id);
    }

    @Test
    void everyRegistrationIsAuditedSearchableAndOnItsWayToTheTopic() {
        String id = Usccs.next();
        csv(HEADER + row(id, "踪迹可寻", ""), "");
        reader().get(ENTERPRISES + "?q=迹可").then().body("items[0].id", equalTo(id));
        assertThat(database.query(
                        "SELECT action || ' ' || changed_by || ' ' || key_id FROM enterprise_change WHERE enterprise_id = ?",
                        row -> row.getString(1),
                        id))
                .containsExactly("REGISTERED 91330100799655058B test");
        assertThat(database.query("SELECT 1 FROM enterprise_state WHERE enterprise_id = ?", row -> 1, id))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"status\":\"APPLIED\"",
                ",\"status\":\"SUSPENDED\",\"reason\":\"Fraud\"",
                ",\"status\":\"DEREGISTERED\",\"reason\":\"Closed\""
            })
    void anExportIsTakenBackAsItIs(String status) {
        String id = Usccs.next();
        lines("{\"uscc\":\"" + id + "\",\"name\":\"=往返\",\"brands\":[\"@甲\",\"乙\"],\"kinds\":[\"PLATFORM\"],"
                + "\"customsCodes\":[\"" + Usccs.nextCustomsCode() + "\"],\"registeredOn\":\"2020-01-01\","
                + "\"industry\":\"F\",\"industryDivision\":\"52\",\"registeredCapital\":\"1000000.50\",\"capitalCurrency\":\"USD\""
                + status + "}");
        reader().get(ENTERPRISES + "?code=" + id + "&fields=industryDivision,registeredCapital,capitalCurrency")
                .then()
                .body("items[0].industryDivision", equalTo("52"))
                .body("items[0].registeredCapital", equalTo("1000000.5"))
                .body("items[0].capitalCurrency", equalTo("USD"));
        reader().get(ENTERPRISES + "?code=" + id).then().body("items[0]", not(hasKey("capitalCurrency")));
        String csv = writer().accept("text/csv")
                .get(ENTERPRISES + "/export?code=" + id)
                .asString();
        assertThat(csv).contains(",F,52,1000000.5,USD,");
        csv(csv, "").body("unchanged", equalTo(1)).body("rows", equalTo(1));
        csv(csv.replace(",1000000.5,USD,", ",2000000,CNY,"), "").body("changed", equalTo(1));
        String ndjson = writer().accept("application/x-ndjson")
                .get(ENTERPRISES + "/export?code=" + id)
                .asString();
        assertThat(ndjson).contains("\"registeredCapital\":\"2000000\"");
        lines(ndjson).body("unchanged", equalTo(1));
    }

    @Test
    void aStatusThatNeedsAReasonHasThatOfTheImport() {
        String id = Usccs.next();
        csv(HEADER + id + ",停,PLATFORM,,,2024-03-01,,SUSPENDED\n", "?reason=年报").body("registered", equalTo(1));
        assertThat(database.query(
                        "SELECT state ->> 'statusReason' FROM enterprise_state WHERE enterprise_id = ?",
                        row -> row.getString(1),
                        id))
                .containsExactly("年报");
    }

    @Test
    void twoImportsOfOneFileAtTheSameInstantRegisterEachEnterpriseOnce() throws Exception {
        List<String> ids = ids(300);
        String file = HEADER + ids.stream().map(id -> row(id, "争", "")).collect(Collectors.joining());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<JsonPath> importing = () -> csv(file, "").extract().jsonPath();
            List<Future<JsonPath>> both = pool.invokeAll(List.of(importing, importing));
            int registered = 0;
            int unchanged = 0;
            int rejected = 0;
            for (Future<JsonPath> one : both) {
                registered += one.get().getInt("registered");
                unchanged += one.get().getInt("unchanged");
                rejected += one.get().getInt("rejected");
            }
            assertThat(registered).isEqualTo(300);
            assertThat(rejected).isZero();
            assertThat(unchanged).isEqualTo(300);
        } finally {
            pool.shutdownNow();
        }
        assertThat(database.query(
                        "SELECT enterprise_id FROM enterprise_change WHERE enterprise_id = ANY (?)",
                        row -> row.getString(1),
                        (Object) ids.toArray(String[]::new)))
                .hasSize(300);
    }

    @Test
    void aFileLargerThanOtherBodiesIsTakenAndSoIsOneThatDoesNotDeclareItsLength() throws Exception {
        List<String> ids = ids(6000);
        String file = HEADER + ids.stream().map(id -> row(id, "大文件有限公司", "")).collect(Collectors.joining());
        assertThat(file.length()).isGreaterThan(262_144);
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + IMPORT))
                                .header("Authorization", "Bearer " + token())
                                .header("Content-Type", "text/csv")
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(JsonPath.from(answer.body()).getInt("registered")).isEqualTo(6000);
        csv(file, "").body("unchanged", equalTo(6000));
    }

    @Test
    void whatIsNotUnderstoodIsRefusedBeforeTheFirstRow() throws IOException {
        writer().contentType("text/csv").body("uscc,nmae\n").post(IMPORT).then().statusCode(400);
        writer().contentType("text/csv").post(IMPORT).then().statusCode(400);
        writer().contentType("application/json").body("{}").post(IMPORT).then().statusCode(415);
        writer().contentType("text/csv")
                .body(HEADER)
                .post(IMPORT + "?dryrun=true")
                .then()
                .statusCode(400);
        writer().contentType("text/csv")
                .body(HEADER)
                .post(IMPORT + "?dryRun=1")
                .then()
                .statusCode(400);
        writer().contentType("text/csv")
                .body(HEADER)
                .post(IMPORT + "?dryRun")
                .then()
                .statusCode(400)
                .body("errors[0].rule", equalTo("empty-parameter"));
        writer().contentType("text/csv")
                .body(HEADER)
                .post(IMPORT + "?effectiveFrom=2999-01-01")
                .then()
                .statusCode(400);
        given().auth()
                .oauth2(TestTokens.token("registry", "91330100799655058B", "query"))
                .contentType("text/csv")
                .body(HEADER)
                .post(IMPORT)
                .then()
                .statusCode(403);
        csv(HEADER, "").body("rows", equalTo(0));
    }

    private long changes() {
        return database.query("SELECT count(*) FROM enterprise_change", row -> row.getLong(1))
                .get(0);
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(Usccs.next());
        }
        assertThat(Set.copyOf(ids)).hasSize(count);
        return ids;
    }

    private static String row(String id, String name, String code) {
        return id + "," + name + ",PLATFORM," + code + ",,2024-03-01,,\n";
    }

    private static ValidatableResponse csv(String file, String query) {
        return writer().contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(IMPORT + query)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse lines(String lines) {
        return writer().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    private static RequestSpecification writer() {
        // As curl does: RestAssured names ISO-8859-1 otherwise.
        return given().config(RestAssured.config()
                        .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(token());
    }

    private static RequestSpecification reader() {
        return given().auth().oauth2(TestTokens.token("registry", "anonymous"));
    }

    private static String token() {
        return TestTokens.token("registry", "91330100799655058B", "registry");
    }
}
