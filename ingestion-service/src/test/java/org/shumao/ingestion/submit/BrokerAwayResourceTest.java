package org.shumao.ingestion.submit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TopicReader;
import org.shumao.localstack.stack.KafkaBroker;
import org.shumao.localstack.stack.SharedStack;
import org.shumao.testsupport.StackResource;

/** Nothing is promised while the broker is away, and the same request succeeds once it is back. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(StoreFaultsResourceTest.Impatient.class)
@Tag("whole")
class BrokerAwayResourceTest {
    @TestHTTPResource(value = "/health/ready", management = true)
    URI readiness;

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void aSubmissionIsGivenUpAndItsRepetitionCompletesIt() throws IOException {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
        KafkaBroker broker = SharedStack.get().kafka();
        broker.kill();
        try {
            given().get(readiness).then().statusCode(503);
            post().statusCode(503)
                    .header("Retry-After", "5")
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/service-unavailable"));
        } finally {
            broker.start();
        }
        IngestionClient.await(() -> given().get(readiness).statusCode() == 200);
        post().statusCode(200).body("counts.accepted", equalTo(1));
        assertThat(documents()).isNotEmpty().containsOnly("B-1 COP-B-1 10.50 USD");
    }

    /** What each event of the topic says: order and document, amount of its one line, currency. */
    private static List<String> documents() throws IOException {
        List<String> documents = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> event : TopicReader.all(Topic.TRADE_RECORDS)) {
            JsonNode lines = JSON.readTree(event.value()).findPath("lines");
            assertThat(lines).hasSize(1);
            documents.add("%s %s %s %s"
                    .formatted(
                            new String(event.key(), StandardCharsets.UTF_8),
                            JSON.readTree(event.value()).findPath("documentNo").asText(),
                            lines.path(0).path("amount").asText(),
                            JSON.readTree(event.value()).findPath("currency").asText()));
        }
        return documents;
    }

    private static ValidatableResponse post() {
        return IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("application/json")
                .header("Idempotency-Key", "broker-away")
                .body(OwnRecord.list("B-1").json().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions")
                .then();
    }
}
