package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OpenPost;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TopicReader;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class IdempotencyResourceTest {
    @TestHTTPResource("/")
    URI service;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void aRepeatedRequestGetsTheStoredReceiptAndPublishesNothing() {
        String body = OwnRecord.list("I-1").json() + "\nbroken";
        String first = post(IngestionClient.SENDER, "key-1", body)
                .statusCode(200)
                .header("submission-records", "2")
                .extract()
                .asString();
        int published = TopicReader.all(Topic.TRADE_RECORDS).size();
        String second = post(IngestionClient.SENDER, "key-1", body)
                .statusCode(200)
                .header("submission-records", "0")
                .extract()
                .asString();
        assertThat(second).isEqualTo(first);
        assertThat(TopicReader.all(Topic.TRADE_RECORDS)).hasSize(published);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsAMismatch() {
        post(IngestionClient.SENDER, "key-2", OwnRecord.list("I-2").json()).statusCode(200);
        post(IngestionClient.SENDER, "key-2", OwnRecord.list("I-3").json())
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/idempotency-mismatch"));
    }

    @Test
    void keysAreScopedBySubmitter() {
        String mine =
                id(post(IngestionClient.SENDER, "key-3", OwnRecord.list("I-4").json()));
        post(Codes.uscc(79), "key-3", OwnRecord.list("I-5").json())
                .statusCode(200)
                .body("submissionId", not(equalTo(mine)));
    }

    @Test
    void withoutAKeyEverySubmissionIsItsOwn() {
        String body = OwnRecord.list("I-6").json();
        assertThat(id(IngestionClient.submit("application/x-ndjson", body)))
                .isNotEqualTo(id(IngestionClient.submit("application/x-ndjson", body)));
    }

    @Test
    void anOpenRequestWhoseOwnerIsAliveComesTooEarly() throws SQLException {
        leaveOpen("key-4", UUID.randomUUID(), "now() + interval '1 hour'");
        post(IngestionClient.SENDER, "key-4", OwnRecord.list("I-7").json())
                .statusCode(409)
                .header("Retry-After", "5")
                .body("type", equalTo("/problems/idempotency-in-progress"));
    }

    @Test
    void anOpenRequestWhoseOwnerDiedIsProcessedAgainUnderItsId() throws SQLException {
        for (String lease : new String[] {"now() - interval '1 second'", "NULL"}) {
            UUID id = UUID.randomUUID();
            String key = "key-5 " + lease;
            leaveOpen(key, id, lease);
            staleRow(id);
            post(IngestionClient.SENDER, key, OwnRecord.list("I-8").json())
                    .statusCode(200)
                    .body("submissionId", equalTo(id.toString()))
                    .body("counts.accepted", equalTo(1))
                    .body("records.size()", equalTo(0));
        }
    }

    @Test
    void aBodyWithoutRecordsIsForgottenAndItsKeyIsFree() {
        post(IngestionClient.SENDER, "key-6", "\n").statusCode(400).body("type", equalTo("/problems/malformed-body"));
        post(IngestionClient.SENDER, "key-6", OwnRecord.list("I-9").json()).statusCode(200);
    }

    @Test
    void aKeyWithoutVisibleCharactersIsRefused() {
        post(IngestionClient.SENDER, "k".repeat(256), OwnRecord.list("I-10").json())
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    /** As raw bytes: a client library would replace what a header cannot carry. */
    @ParameterizedTest
    @ValueSource(strings = {"\u6279\u6b21-7", "caf\u00e9", "a\tb", "\u00a0", "", "a\r\nIdempotency-Key: b"})
    void aKeyThatIsNoneOrTwoOrThatAHeaderDoesNotCarryIsRefusedWithAReason(String key) throws IOException {
        try (OpenPost post = new OpenPost(service.getPort(), "", "Idempotency-Key: " + key)) {
            post.send(OwnRecord.list("I-11").json());
            post.end();
            assertThat(post.head()).startsWith("HTTP/1.1 400");
            assertThat(post.rest()).contains("/problems/validation-failed", "visible ASCII");
        }
    }

    private static ValidatableResponse post(String submitter, String key, String body) {
        return IngestionClient.as(submitter, "submit")
                .contentType("application/x-ndjson")
                .header("Idempotency-Key", key)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions")
                .then();
    }

    private static String id(ValidatableResponse response) {
        return response.statusCode(200).extract().path("submissionId");
    }

    private void leaveOpen(String key, UUID id, String lease) throws SQLException {
        String sql = "INSERT INTO submission (id, submitter, idempotency_key, media_type, state, received_at, owner,"
                + " lease_until) VALUES (?, ?, ?, 'application/x-ndjson', 'OPEN', now(), ?, " + lease + ")";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setString(2, IngestionClient.SENDER);
            insert.setString(3, key);
            insert.setObject(4, UUID.randomUUID());
            insert.executeUpdate();
        }
    }

    /** What the attempt that died had written. */
    private void staleRow(UUID id) throws SQLException {
        String sql = "INSERT INTO record_result (submission_id, attempt, position, outcome, findings)"
                + " VALUES (?, 1, 1, 'REJECTED', '[]')";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.executeUpdate();
        }
    }
}
