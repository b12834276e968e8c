package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TightLimits;
import org.shumao.ingestion.fixture.TopicReader;
import org.shumao.testsupport.StackResource;

/** Dry run, all or nothing, corrections, and the limits of what is kept. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(TightLimits.class)
class WaysResourceTest {
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void aDryRunReturnsTheReceiptAndLeavesNothingBehind() throws SQLException {
        String body = OwnRecord.list("W-1").json() + "\n" + warned("W-2") + "\nbroken";
        int events = TopicReader.all(Topic.TRADE_RECORDS).size();
        long rows = rows();
        post("?dryRun=true", "dry-key", body)
                .statusCode(200)
                .header("Location", nullValue())
                .body("dryRun", equalTo(true))
                .body("state", equalTo("DRY_RUN"))
                .body("submissionId", nullValue())
                .body("signature", nullValue())
                .body("counts.accepted", equalTo(1))
                .body("counts.acceptedWithWarnings", equalTo(1))
                .body("counts.rejected", equalTo(1))
                .body("records.outcome", contains("ACCEPTED_WITH_WARNINGS", "REJECTED"));
        assertThat(TopicReader.all(Topic.TRADE_RECORDS)).hasSize(events);
        assertThat(rows()).isEqualTo(rows);
        // Its key is still free.
        post("", "dry-key", body).statusCode(200).body("dryRun", equalTo(false));
    }

    @Test
    void aDryRunSaysTheSameAsTheRunAfterIt() {
        for (String way : new String[] {"", "&atomic=true"}) {
            String body = OwnRecord.list("W-3").json() + "\n" + warned("W-4") + "\nbroken";
            Map<String, Object> dry =
                    post("?dryRun=true" + way, null, body).extract().path("counts");
            String dryHash = post("?dryRun=true" + way, null, body).extract().path("results.sha256");
            post("?dryRun=false" + way, null, body)
                    .body("counts", equalTo(dry))
                    .body("results.sha256", equalTo(dryHash));
        }
    }

    @Test
    void ofAnAtomicSubmissionWithARejectedRecordNothingIsAccepted() {
        int events = TopicReader.all(Topic.TRADE_RECORDS).size();
        post("?atomic=true", null, OwnRecord.list("W-5").json() + "\n" + warned("W-6") + "\nbroken")
                .statusCode(200)
                .body("atomic", equalTo(true))
                .body("counts.accepted", equalTo(0))
                .body("counts.acceptedWithWarnings", equalTo(0))
                .body("counts.heldBack", equalTo(2))
                .body("counts.rejected", equalTo(1))
                .body("records.outcome", contains("HELD_BACK", "REJECTED"));
        assertThat(TopicReader.all(Topic.TRADE_RECORDS)).hasSize(events);
    }

    @Test
    void anAtomicSubmissionWithoutRejectedRecordsIsAcceptedWhole() {
        int events = TopicReader.all(Topic.TRADE_RECORDS).size();
        post("?atomic=true", null, OwnRecord.list("W-7").json() + "\n" + warned("W-8"))
                .statusCode(200)
                .body("counts.accepted", equalTo(1))
                .body("counts.acceptedWithWarnings", equalTo(1))
                .body("counts.heldBack", equalTo(0));
        assertThat(TopicReader.all(Topic.TRADE_RECORDS)).hasSize(events + 2);
    }

    @Test
    void anAtomicSubmissionThatNeedsTooMuchMemoryIsRefusedAndForgotten() {
        int events = TopicReader.all(Topic.TRADE_RECORDS).size();
        String body = (OwnRecord.list("W-9").json() + "\n").repeat(400);
        for (String way : new String[] {"?atomic=true", "?atomic=true&dryRun=true"}) {
            post(way, "large", body).statusCode(413).body("type", equalTo("/problems/atomic-too-large"));
        }
        assertThat(TopicReader.all(Topic.TRADE_RECORDS)).hasSize(events);
        post("", "large", body).statusCode(200).body("counts.accepted", equalTo(400));
    }

    @Test
    void aCorrectionIsShownOnBothReceipts() {
        String wrong = post("", null, "broken").extract().path("submissionId");
        String right = post("?corrects=" + wrong, null, OwnRecord.list("W-10").json())
                .statusCode(200)
                .body("corrects", equalTo(wrong))
                .extract()
                .path("submissionId");
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .get("/api/v1/submissions/" + wrong)
                .then()
                .body("correctedBy", contains(right));
        post("?corrects=" + UUID.randomUUID(), null, "broken")
                .statusCode(400)
                .body("errors[0].field", equalTo("corrects"));
    }

    @Test
    void aParameterThatCannotBeReadIsNamed() {
        for (String wrong : new String[] {"dryRun=yes", "atomic=1", "corrects=7", "dryRun=", "atomic="}) {
            post("?" + wrong, null, "{}")
                    .statusCode(400)
                    .body("type", equalTo("/problems/validation-failed"))
                    .body("errors[0].field", equalTo(wrong.substring(0, wrong.indexOf('='))));
        }
    }

    @Test
    void beyondWhatIsStoredResultsAreCountedAndHashedOnly() {
        String next = post("", null, "broken\n".repeat(1_250))
                .statusCode(200)
                .body("counts.rejected", equalTo(1_250))
                .body("results.total", equalTo(1_250))
                .body("results.stored", equalTo(1_100))
                .body("recordsTruncated", equalTo(150))
                .body("recordsNext", notNullValue())
                .extract()
                .path("recordsNext");
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .get(next)
                .then()
                .body("items", hasSize(100))
                .body("next", nullValue());
    }

    private static String warned(String orderNo) {
        return OwnRecord.list(orderNo).with("unheardOf", "x").json();
    }

    private static ValidatableResponse post(String query, @Nullable String key, String body) {
        RequestSpecification request =
                IngestionClient.as(IngestionClient.SENDER, "submit").contentType("application/x-ndjson");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions" + query)
                .then();
    }

    private long rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM submission) + (SELECT count(*) FROM record_result)")) {
            row.next();
            return row.getLong(1);
        }
    }
}
