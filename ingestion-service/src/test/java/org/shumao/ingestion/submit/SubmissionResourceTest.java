package org.shumao.ingestion.submit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class SubmissionResourceTest {
    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void returnsAReceiptForLists() {
        byte[] message = CebMessage.of(
                        CebList.imports("S-1"), CebList.imports("S-2").head("packNo", "6000"))
                .unsigned()
                .bytes();
        IngestionClient.submit("application/xml", message)
                .statusCode(200)
                .header("Location", startsWith("/api/v1/submissions/"))
                .body("state", equalTo("COMPLETED"))
                .body("messageType", equalTo("CEB621"))
                .body("counts.records", equalTo(2))
                .body("counts.accepted", equalTo(0))
                .body("counts.acceptedWithWarnings", equalTo(1))
                .body("counts.rejected", equalTo(1))
                .body("records", hasSize(2))
                .body("records[1].position", equalTo(2))
                .body("records[1].outcome", equalTo("REJECTED"))
                .body("records[1].orderNo", equalTo("S-2"))
                .body("records[1].documentNo", equalTo("COP-S-2"))
                .body("records[1].findings.rule", contains("pack-no", "unsigned"))
                .body("records[1].findings[0].value", equalTo("6000"))
                .body("records[1].findings[0].expected", equalTo("1"))
                .body("recordsNext", nullValue());
    }

    @Test
    void takesOurOwnRecordsInBothForms() {
        IngestionClient.submit("application/json", OwnRecord.order("S-3").json())
                .statusCode(200)
                .body("counts.accepted", equalTo(1))
                .body("messageType", nullValue());
        IngestionClient.submit(
                        "application/x-ndjson",
                        OwnRecord.list("S-4").json() + "\nnot json\n"
                                + OwnRecord.report("R").json())
                .statusCode(200)
                .body("counts.accepted", equalTo(2))
                .body("counts.rejected", equalTo(1))
                .body("records[0].findings[0].rule", equalTo("malformed-record"));
    }

    @Test
    void aReceiptIsReadByItsSubmitterAlone() {
        String location = IngestionClient.submit(
                        "application/json", OwnRecord.list("S-5").json())
                .statusCode(200)
                .extract()
                .header("Location");
        assertThat(location).isNotNull();
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .get(location)
                .then()
                .statusCode(200)
                .body("counts.accepted", equalTo(1));
        IngestionClient.as(Codes.uscc(78), "submit")
                .get(location)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void aReceiptListsAThousandRecordsAndTheRestPageByPage() {
        String next = IngestionClient.submit("application/x-ndjson", "broken\n".repeat(1_005))
                .statusCode(200)
                .body("counts.rejected", equalTo(1_005))
                .body("records", hasSize(1_000))
                .extract()
                .path("recordsNext");
        String rest = IngestionClient.as(IngestionClient.SENDER, "submit")
                .get(next.replace("limit=1000", "limit=3"))
                .then()
                .statusCode(200)
                .body("items.position", contains(1_001, 1_002, 1_003))
                .extract()
                .path("next");
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .get(rest)
                .then()
                .body("items.position", contains(1_004, 1_005))
                .body("next", nullValue());
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .get(next)
                .then()
                .body("items", hasSize(5))
                .body("next", nullValue());
    }

    @Test
    void namesTheRulesInTheReadersLanguage() {
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .header("Accept-Language", "zh-CN,zh;q=0.9")
                .contentType("application/x-ndjson")
                .body("broken".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("records[0].findings[0].message", equalTo("不是JSON对象"));
    }

    @Test
    void refusesWithoutTokenScopeOrMediaType() {
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/submissions")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"));
        IngestionClient.as(IngestionClient.SENDER, "rates")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/submissions")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
        IngestionClient.submit("text/plain", "a,b")
                .statusCode(415)
                .body("type", equalTo("/problems/unsupported-media-type"));
    }
}
