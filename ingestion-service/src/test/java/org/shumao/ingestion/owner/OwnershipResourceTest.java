package org.shumao.ingestion.owner;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.registry.Agency;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.Registry;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.testsupport.StackResource;

/** Ownership in the running service, with what the registry has published. */
@QuarkusTest
@WithTestResource(StackResource.class)
class OwnershipResourceTest {
    private static final String NDJSON = "application/x-ndjson";

    @TestHTTPResource(value = "/health/ready", management = true)
    URI readiness;

    @BeforeEach
    void prepare() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void aStrangersRecordsAreAcceptedWithAWarningThatSaysWhoWouldHaveToGrantAgency() {
        String me = Codes.uscc(501);
        String body = OwnRecord.list("OWN-1").with("enterprise", me).json() + "\n"
                + OwnRecord.list("OWN-2").json() + "\n";
        submit(me, NDJSON, body.getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("counts.accepted", equalTo(1))
                .body("counts.acceptedWithWarnings", equalTo(1))
                .body("records[0].position", equalTo(2))
                .body("records[0].outcome", equalTo("ACCEPTED_WITH_WARNINGS"))
                .body("records[0].findings[0].rule", equalTo("no-authority"))
                .body("records[0].findings[0].severity", equalTo("WARNING"))
                .body("records[0].findings[0].value", equalTo("enterprise " + Codes.uscc(2)))
                .body(
                        "records[0].findings[0].expected",
                        equalTo(Codes.uscc(2) + " (enterprise, not registered) would have to grant agency to " + me
                                + "; until then the record does not count"));
    }

    @Test
    void anAgentSubmitsForItsPrincipalAsSoonAsTheRegistryHasSaidSo() {
        String me = Codes.uscc(502);
        String principal = Codes.uscc(503);
        byte[] body = OwnRecord.list("AGENT-1")
                .with("enterprise", Codes.customs(503))
                .json()
                .getBytes(StandardCharsets.UTF_8);
        submit(me, "application/json", body).body("records[0].findings.rule", contains("no-authority"));
        Registry.publish(principal, 1, Codes.customs(503));
        submit(me, "application/json", body).body("records[0].findings.rule", contains("no-authority"));
        Registry.publish(principal, 2, Codes.customs(503), new Agency(me, null, null));
        IngestionClient.await(() -> Registry.register().isAgent(me, principal, Instant.now()));
        submit(me, "application/json", body).body("counts.accepted", equalTo(1));
        Registry.publish(principal, 3, Codes.customs(503), new Agency(me, null, null, Instant.now()));
        IngestionClient.await(() -> !Registry.register().isAgent(me, principal, Instant.now()));
        submit(me, "application/json", body).body("records[0].findings.rule", contains("no-authority"));
    }

    @Test
    void theEnvelopesSenderMustBeTheHolderOfTheKey() {
        String me = Codes.uscc(504);
        Registry.publish(me, 1, Codes.customs(504));
        CebList list = CebList.imports("SENDER-1").head("ebcCode", me);
        // The envelope of the fixture names another sender.
        submit(me, "application/xml", CebMessage.of(list).bytes())
                .body("counts.rejected", equalTo(1))
                .body("records[0].findings.rule", contains("sender-code"));
        String mine = CebMessage.of(list).xml().replace("copCode>" + Codes.customs(4), "copCode>" + Codes.customs(504));
        submit(me, "application/xml", mine.getBytes(StandardCharsets.UTF_8)).body("counts.accepted", equalTo(1));
    }

    @Test
    void receiptsOfCustomsNeedTheScopeOfCustoms() {
        String me = Codes.uscc(505);
        byte[] receipt = SampleDocument.of("CEB622").bytes();
        submit(me, "application/xml", receipt).body("records[0].findings.rule", contains("customs-only"));
        IngestionClient.strictly(me, "submit", "customs")
                .contentType("application/xml")
                .body(receipt)
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("counts.accepted", equalTo(1));
    }

    @Test
    void aSingleWindowSubmitsForAnybody() {
        IngestionClient.strictly(Codes.uscc(506), "submit", "submit-any")
                .contentType("application/xml")
                .body(CebMessage.of(CebList.imports("ANY-1")).bytes())
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("counts.accepted", equalTo(1))
                .body("records", empty());
    }

    @Test
    void theServiceIsReadyOnceTheRegisterWasRead() {
        given().get(readiness)
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'register of enterprises' }.status", equalTo("UP"));
    }

    private static ValidatableResponse submit(String submitter, String mediaType, byte[] body) {
        return IngestionClient.strictly(submitter, "submit")
                .contentType(mediaType)
                .body(body)
                .post("/api/v1/submissions")
                .then();
    }
}
