package org.shumao.ingestion.receipts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.submit.Retention;
import org.shumao.testsupport.StackResource;

/** Receipts as their submitters find them again: signed, listed, with what was rejected, until retention takes it. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReceiptResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    @Inject
    AgroalDataSource database;

    @Inject
    Retention retention;

    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void aReceiptIsSignedByAKeyThatAnybodyCanRead() throws IOException, GeneralSecurityException {
        JsonNode receipt =
                JSON.readTree(submit("R-1", "broken").statusCode(200).extract().asString());
        String[] jws = receipt.path("signature").asText().split("\\.");
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(jws[0]));
        JsonNode keys = JSON.readTree(given().get("/api/v1/receipt-keys")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(keys.path("keys")).hasSize(1);
        assertThat(header.path("kid")).isEqualTo(keys.path("keys").path(0).path("kid"));
        assertThat(verifies(keys.path("keys").path(0).path("x").asText(), jws)).isTrue();
        JsonNode statement = JSON.readTree(Base64.getUrlDecoder().decode(jws[1]));
        for (Map.Entry<String, JsonNode> member : statement.properties()) {
            assertThat(receipt.get(member.getKey())).as(member.getKey()).isEqualTo(member.getValue());
        }
        assertThat(statement.path("submitter").asText()).isEqualTo(IngestionClient.SENDER);
    }

    private static boolean verifies(String x, String[] jws) throws GeneralSecurityException {
        byte[] raw = Base64.getUrlDecoder().decode(x);
        byte[] encoded = Arrays.copyOf(KEY_PREFIX, KEY_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, KEY_PREFIX.length, raw.length);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update((jws[0] + "." + jws[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(jws[2]));
    }

    @Test
    void theSignedHashIsThatOfTheListedRecordsWhateverTheirCharacters() throws IOException, GeneralSecurityException {
        String wrong = OwnRecord.list("𠮷😀").with("currency", "📦").json();
        JsonNode receipt =
                JSON.readTree(submit("R-3", wrong).statusCode(200).extract().asString());
        JsonNode finding = receipt.at("/records/0/findings/0");
        assertThat(finding.path("value").asText()).isEqualTo("📦");
        String line = "[1,\"REJECTED\",\"𠮷😀\",\"COP-𠮷😀\",[[\"%s\",\"ERROR\",\"%s\",\"📦\",\"%s\"]]]\n"
                .formatted(
                        finding.path("rule").asText(),
                        finding.path("path").asText(),
                        finding.path("expected").asText());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
        assertThat(receipt.at("/results/listedSha256").asText())
                .isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void aReceiptIsTheSameWheneverItIsRead() {
        String first = submit("R-2", "broken").extract().asString();
        String id = submissionId(first);
        assertThat(get("/" + id).statusCode(200).extract().asString()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"read-own, 200, 403", "submit, 200, 200", "query, 403, 403"})
    void whoeverMayOnlyReadWhatIsTheirsSubmitsNothing(String scope, int reading, int submitting) {
        String id = submissionId(submit("R-3-" + scope, "broken").extract().asString());
        for (String address : List.of("", "/" + id, "/" + id + "/rejected")) {
            IngestionClient.as(IngestionClient.SENDER, scope)
                    .get("/api/v1/submissions" + address)
                    .then()
                    .statusCode(reading);
        }
        IngestionClient.as(IngestionClient.SENDER, scope)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/submissions")
                .then()
                .statusCode(submitting);
    }

    @Test
    void submissionsAreListedNewestFirstPageByPageWhateverComesInMeanwhile() {
        String sender = Codes.uscc(81);
        String[] ids = new String[5];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = submissionId(
                    submitAs(sender, "L-" + i, OwnRecord.list("L-" + i).json())
                            .extract()
                            .asString());
        }
        String next = list(sender, "?limit=2")
                .body("items.submissionId", contains(ids[4], ids[3]))
                .extract()
                .path("next");
        submitAs(sender, "L-5", OwnRecord.list("L-5").json()).statusCode(200);
        String second = list(sender, next.substring(next.indexOf('?')))
                .body("items.submissionId", contains(ids[2], ids[1]))
                .extract()
                .path("next");
        list(sender, second.substring(second.indexOf('?')))
                .body("items.submissionId", contains(ids[0]))
                .body("next", nullValue());
    }

    @Test
    void theListIsFiltered() throws SQLException {
        String sender = Codes.uscc(82);
        String own = submissionId(
                submitAs(sender, "F-1", OwnRecord.list("F-1").json()).extract().asString());
        String spoiled =
                submissionId(submitAs(sender, "F-2", "broken").extract().asString());
        String lists = submissionId(IngestionClient.as(sender, "submit")
                .contentType("application/xml")
                .body(CebMessage.of(CebList.imports("F-3")).bytes())
                .post("/api/v1/submissions")
                .then()
                .extract()
                .asString());
        receivedAt(own, "2025-01-05T00:00:00Z");
        list(sender, "?hasRejected=true").body("items.submissionId", contains(spoiled));
        list(sender, "?messageType=ceb621").body("items.submissionId", contains(lists));
        list(sender, "?messageType=CEB621").body("items.submissionId", contains(lists));
        list(sender, "?messageType=SHUMAO").body("items.submissionId", contains(spoiled, own));
        list(sender, "?idempotencyKey=F-2").body("items.submissionId", contains(spoiled));
        list(sender, "?from=2025-01-05&to=2025-01-06").body("items.submissionId", contains(own));
        list(sender, "?from=2025-01-05T08:00:01%2B08:00&to=2025-01-06").body("items", hasSize(0));
        list(sender, "?state=COMPLETED").body("items", hasSize(3));
        list(sender, "?state=OPEN").body("items", hasSize(0));
        list(Codes.uscc(83), "").body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=2025-02-30",
                "state=DONE",
                "hasRejected=1",
                "cursor=x",
                "cursor=AAAAAAAAAAAAAAAAAAAAAA",
                "messageType=FOO",
                "limit=0",
                "limit=1001",
                "limit=x",
                "limit=5000000000",
                "from=%FF",
                "from=%2B300000-01-01T00:00:00Z",
                "to=-5000-01-01T00:00:00Z",
                "to=%2B10000-01-01T00:00:00Z",
                "sort=asc"
            })
    void aFilterThatCannotBeReadIsNamed(String wrong) {
        list(IngestionClient.SENDER, "?" + wrong, 400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors[0].field", equalTo(wrong.substring(0, wrong.indexOf('='))))
                .body("errors[0].field", equalTo(wrong.substring(0, wrong.indexOf('='))))
                .body("errors[0].value", wrong.equals("sort=asc") ? nullValue() : notNullValue())
                .body("errors[0].expected", notNullValue());
    }

    @Test
    void rejectedRecordsAreMendedAndSentAgain() {
        String wrong = OwnRecord.list("M-1").with("currency", "XXX").json();
        String id = submissionId(submit("M-0", OwnRecord.list("M-2").json() + "\n" + wrong + "\nbroken")
                .extract()
                .asString());
        String lines = get("/" + id + "/rejected")
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        assertThat(lines.lines()).hasSize(1);
        submit("M-3", lines.replace("\"XXX\"", "\"USD\""))
                .body("counts.accepted", equalTo(1))
                .body("counts.records", equalTo(1));
    }

    @Test
    void detailsAndCsvNameFindingsAndWhatCouldNotBeRead() {
        String wrong = OwnRecord.list("=M-4")
                .with("currency", "XXX")
                .with("enterprise", "x".repeat(200))
                .json();
        String id = submissionId(submit("M-5", wrong + "\nbroken").extract().asString());
        String details = get("/" + id + "/rejected-details").extract().asString();
        assertThat(details)
                .contains(
                        "\"dropped\":[\"line 1: /enterprise\"]", "\"orderNo\":\"=M-4\"", "\"bytes\":6", "\"sha256\":");
        get("/" + id + "/rejected.csv")
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .body(startsWith("type,platform,orderNo,documentNo,versionTime,operation,flow,regime,borderDate,"))
                .body(containsString(",1,'=M-4,"))
                .body(containsString("line 1: /currency"));
        get("/" + id + "/rejected?format=csv").statusCode(400).body("errors[0].field", equalTo("format"));
        IngestionClient.as(Codes.uscc(84), "submit")
                .get("/api/v1/submissions/" + id + "/rejected")
                .then()
                .statusCode(404);
    }

    @Test
    void retentionTakesTheResultsAndLeavesTheSignedReceipt() throws SQLException {
        String receipt = submit("K-1", "broken").extract().asString();
        String id = submissionId(receipt);
        String signature = get("/" + id).extract().path("signature");
        receivedAt(id, "2020-01-01T00:00:00Z");
        retention.enforce();
        get("/" + id)
                .statusCode(200)
                .body("signature", equalTo(signature))
                .body("counts.rejected", equalTo(1))
                .body("records", hasSize(0));
        get("/" + id + "/rejected").statusCode(404).body("detail", containsString("deleted at"));
        receivedAt(id, "2010-01-01T00:00:00Z");
        retention.enforce();
        get("/" + id).statusCode(404);
    }

    @Test
    void aCorrectionSaysWhatItCorrectsAlsoWhenRetentionHasTakenThat() throws SQLException {
        String first = submissionId(submit("K-2", "broken").extract().asString());
        String correction = IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("application/x-ndjson")
                .body(OwnRecord.list("K-3").json().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions?corrects=" + first)
                .then()
                .statusCode(200)
                .body("corrects", equalTo(first))
                .extract()
                .asString();
        receivedAt(first, "2010-01-01T00:00:00Z");
        retention.enforce();
        get("/" + first).statusCode(404);
        assertThat(get("/" + submissionId(correction)).extract().asString())
                .as("the receipt as it was signed")
                .isEqualTo(correction);
    }

    private static ValidatableResponse submit(String key, String body) {
        return submitAs(IngestionClient.SENDER, key, body);
    }

    private static ValidatableResponse submitAs(String sender, String key, String body) {
        return IngestionClient.as(sender, "submit")
                .contentType("application/x-ndjson")
                .header("Idempotency-Key", key)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions")
                .then();
    }

    private static ValidatableResponse get(String path) {
        return IngestionClient.as(IngestionClient.SENDER, "submit")
                .get("/api/v1/submissions" + path)
                .then();
    }

    private static ValidatableResponse list(String sender, String query) {
        return list(sender, query, 200);
    }

    private static ValidatableResponse list(String sender, String query, int status) {
        return IngestionClient.as(sender, "submit")
                .urlEncodingEnabled(false)
                .get("/api/v1/submissions" + query)
                .then()
                .statusCode(status);
    }

    private static String submissionId(String receipt) {
        try {
            return JSON.readTree(receipt).path("submissionId").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void receivedAt(String id, String time) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE submission SET received_at = ?::timestamptz WHERE id = ?")) {
            update.setString(1, time);
            update.setObject(2, UUID.fromString(id));
            update.executeUpdate();
        }
    }
}
