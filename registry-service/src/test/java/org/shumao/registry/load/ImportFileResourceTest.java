package org.shumao.registry.load;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.shumao.registry.load.Importer.ENTERPRISES;
import static org.shumao.registry.load.Importer.HEADER;
import static org.shumao.registry.load.Importer.IMPORT;
import static org.shumao.registry.load.Importer.csv;
import static org.shumao.registry.load.Importer.ids;
import static org.shumao.registry.load.Importer.lines;
import static org.shumao.registry.load.Importer.reader;
import static org.shumao.registry.load.Importer.row;
import static org.shumao.registry.load.Importer.token;
import static org.shumao.registry.load.Importer.writer;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.registry.fixture.Usccs;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** The file of an import: its encoding and size, what is refused before the first row, an export as the file, and lines. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ImportFileResourceTest {
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
    void aColumnThatIsNotKnownIsNamedWithWhatWasMeant() {
        writer().contentType("text/csv")
                .body(HEADER.replace("name", "nmae"))
                .post(IMPORT)
                .then()
                .statusCode(400)
                .body("errors[0].value", equalTo("nmae"))
                .body("known[0]", equalTo("name"));
    }

    @Test
    void returnsTheWholeResultAsLines() {
        String id = Usccs.next();
        String body = writer().contentType("text/csv")
                .body((HEADER + row(id, "行", "") + "x\n" + row(id, "行", "")).getBytes(StandardCharsets.UTF_8))
                .post(IMPORT + ".ndjson")
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
        String csv = writer().get(ENTERPRISES + "/export.csv?code=" + id).asString();
        assertThat(csv).contains(",F,52,1000000.5,USD,");
        csv(csv, "").body("unchanged", equalTo(1)).body("rows", equalTo(1));
        csv(csv.replace(",1000000.5,USD,", ",2000000,CNY,"), "").body("changed", equalTo(1));
        String ndjson = writer().get(ENTERPRISES + "/export.ndjson?code=" + id).asString();
        assertThat(ndjson).contains("\"registeredCapital\":\"2000000\"");
        lines(ndjson).body("unchanged", equalTo(1));
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
}
