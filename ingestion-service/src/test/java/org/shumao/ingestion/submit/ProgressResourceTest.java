package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.body.ContentCoding;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OpenPost;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.owner.Submitter;
import org.shumao.ingestion.receipts.Counts;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.submit.SubmissionClaims.SubmissionClaim;
import org.shumao.testsupport.StackResource;

/** A submission while its body is still on the way. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ProgressResourceTest {
    @TestHTTPResource("/")
    URI service;

    @Inject
    SubmissionClaims claims;

    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void itIsFoundUnderItsKeyAndShowsHowFarItIs() throws IOException {
        try (OpenPost post = new OpenPost(service.getPort(), "", "Idempotency-Key: long")) {
            post.send(OwnRecord.list("G-1").json() + "\nbroken\n");
            IngestionClient.await(() -> !found("long").isEmpty());
            String id = found("long").get(0);
            // Nothing more comes, and what came is reported all the same.
            IngestionClient.await(() -> recordsOf(id) == 2);
            read(id).body("state", equalTo("OPEN"))
                    .body("signature", nullValue())
                    .body("counts.accepted", equalTo(1));
            post.end();
            assertThat(post.head()).contains("200").containsIgnoringCase("Submission-Id: " + id);
            assertThat(post.rest()).contains("\"state\":\"COMPLETED\"");
        }
    }

    @Test
    void itsIdIsSentBeforeItsBodyIsReadIfTheSenderAsksForIt() throws IOException {
        try (OpenPost post = new OpenPost(service.getPort(), "", "Prefer: early-hints")) {
            String early = post.head();
            assertThat(early).startsWith("HTTP/1.1 103");
            String id = early.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("submission-id:"))
                    .map(line -> line.substring("submission-id:".length()).strip())
                    .findFirst()
                    .orElseThrow();
            read(id).body("state", equalTo("OPEN"));
            post.send(OwnRecord.list("G-2").json());
            post.end();
            assertThat(post.head()).startsWith("HTTP/1.1 200").containsIgnoringCase("Submission-Id: " + id);
        }
    }

    @Test
    void ofTwoRequestsRacingUnderOneKeyOneIsProcessedAndTheOtherComesTooEarly() throws IOException {
        try (OpenPost first = new OpenPost(service.getPort(), "", "Idempotency-Key: race")) {
            first.send(OwnRecord.list("G-3").json());
            IngestionClient.await(() -> !found("race").isEmpty());
            IngestionClient.as(IngestionClient.SENDER, "submit")
                    .contentType("application/x-ndjson")
                    .header("Idempotency-Key", "race")
                    .body(OwnRecord.list("G-3").json().getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/submissions")
                    .then()
                    .statusCode(409)
                    .header("Retry-After", "5")
                    .body("type", equalTo("/problems/idempotency-in-progress"));
            first.end();
            assertThat(first.head()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whenItsSenderBreaksOffItIsGivenUpAndTheSameRequestSucceeds() throws IOException {
        try (OpenPost post = new OpenPost(service.getPort(), "", "Idempotency-Key: broken-off")) {
            post.send(OwnRecord.list("G-4").json() + "\n");
            IngestionClient.await(() -> !found("broken-off").isEmpty());
        }
        String id = found("broken-off").get(0);
        IngestionClient.await(() -> read(id).extract().path("state").equals("GIVEN_UP"));
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .get("/api/v1/submissions?state=GIVEN_UP")
                .then()
                .body("items.submissionId", hasItem(id));
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("application/x-ndjson")
                .header("Idempotency-Key", "broken-off")
                .body(OwnRecord.list("G-4").json().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("submissionId", equalTo(id))
                .body("counts.accepted", equalTo(1));
    }

    @Test
    void givenUpItKeepsItsLastCounts() {
        String sender = Codes.uscc(91);
        SubmitRecords request = new SubmitRecords(
                new Submitter(sender, Set.of("submit")),
                "given-up",
                "application/x-ndjson",
                SubmitRecords.BodyForm.NDJSON,
                StandardCharsets.UTF_8,
                ContentCoding.IDENTITY,
                new SubmitRecords.Options(false, false, null));
        SubmissionClaim claim = claims.claim(request).orElseThrow();
        claims.progressOf(claim).note(Counts.NONE.plus(Outcome.ACCEPTED).plus(Outcome.REJECTED));
        claims.giveUp(claim);
        claims.release(claim);
        IngestionClient.as(sender, "submit")
                .get("/api/v1/submissions/" + claim.submission())
                .then()
                .body("state", equalTo("GIVEN_UP"))
                .body("counts.records", equalTo(2))
                .body("counts.rejected", equalTo(1));
    }

    private static List<String> found(String key) {
        return IngestionClient.as(IngestionClient.SENDER, "submit")
                .get("/api/v1/submissions?idempotencyKey=" + key)
                .then()
                .statusCode(200)
                .extract()
                .path("items.submissionId");
    }

    private static int recordsOf(String id) {
        return read(id).extract().path("counts.records");
    }

    private static ValidatableResponse read(String id) {
        return IngestionClient.as(IngestionClient.SENDER, "submit")
                .get("/api/v1/submissions/" + id)
                .then()
                .statusCode(200);
    }
}
