package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OpenPost;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TopicReader;
import org.shumao.localstack.stack.KafkaBroker;
import org.shumao.localstack.stack.PostgresServer;
import org.shumao.localstack.stack.SharedStack;
import org.shumao.testsupport.StackResource;

/** Broker and database go away in the middle of a body, and come back. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(StoreFaultsResourceTest.Impatient.class)
class StoreFaultsResourceTest {
    @TestHTTPResource("/")
    URI service;

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    @Tag("whole")
    void aBrokerThatDiesInTheMiddleEndsInNoPromiseAndTheRepetitionCompletes() throws IOException {
        KafkaBroker broker = SharedStack.get().kafka();
        String first = OwnRecord.list("SF-1").json() + "\n";
        String second = OwnRecord.list("SF-2").json() + "\n";
        try (OpenPost post = new OpenPost(service.getPort(), "", "Idempotency-Key: broker-dies")) {
            post.send(first);
            IngestionClient.await(() -> !events("SF-1").isEmpty());
            broker.kill();
            try {
                post.send(second);
                post.end();
                assertThat(post.head()).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After: 5");
            } finally {
                broker.start();
            }
        }
        IngestionClient.await(
                () -> post("broker-dies", first + second).extract().statusCode() == 200);
        post("broker-dies", first + second)
                .statusCode(200)
                .body("counts.accepted", equalTo(2))
                .body("state", equalTo("COMPLETED"));
        assertThat(events("SF-2")).isNotEmpty();
    }

    @Test
    @Tag("whole")
    void aDatabaseThatDiesBeforeTheReceiptEndsInNoPromiseAndTheRepetitionCompletes() throws IOException {
        PostgresServer database = SharedStack.get().postgres();
        String body = OwnRecord.list("SF-3").json() + "\n";
        try (OpenPost post = new OpenPost(service.getPort(), "", "Idempotency-Key: database-dies")) {
            post.send(body);
            IngestionClient.await(() -> !events("SF-3").isEmpty());
            database.kill();
            try {
                post.end();
                assertThat(post.head()).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After: ");
                post("while-away", body).statusCode(503).body("type", equalTo("/problems/service-unavailable"));
            } finally {
                database.start();
            }
        }
        // Until the lease of the attempt that could not be given up has run out, it comes too early.
        IngestionClient.await(() -> post("database-dies", body).extract().statusCode() == 200);
        post("database-dies", body).body("counts.accepted", equalTo(1));
    }

    /** The error of a full disk, raised by a trigger: no test can fill the disk of whoever runs it. */
    @Test
    void aFullDiskOfTheDatabaseEndsInNoPromiseWhereverItStrikes() throws SQLException {
        String body = OwnRecord.list("SF-4").json() + "\nbroken\n";
        for (String table : List.of("record_result", "submission")) {
            String event = table.equals("submission") ? "UPDATE" : "INSERT";
            execute("CREATE FUNCTION ingestion.full_disk() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$");
            execute("CREATE TRIGGER full_disk BEFORE " + event + " ON ingestion." + table
                    + " FOR EACH ROW EXECUTE FUNCTION ingestion.full_disk()");
            try {
                post("disk-" + table, body)
                        .statusCode(503)
                        .header("Retry-After", "5")
                        .body("type", equalTo("/problems/service-unavailable"));
            } finally {
                execute("DROP FUNCTION ingestion.full_disk CASCADE");
            }
            IngestionClient.await(() -> post("disk-" + table, body).extract().statusCode() == 200);
            post("disk-" + table, body).body("counts.accepted", equalTo(1)).body("counts.rejected", equalTo(1));
        }
    }

    @Test
    void aFaultOfOursIsFoundInTheLogUnderTheNameThatTheResponseGivesIt() throws SQLException {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler listener = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                logged.add(entry.getMessage() + " " + Arrays.toString(entry.getParameters()) + " " + entry.getThrown());
            }
        };
        Logger log = Logger.getLogger("org.shumao.kit.problem.framework.CatalogueProblems");
        log.addHandler(listener);
        execute("CREATE FUNCTION ingestion.fault() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'innermost'; END $$");
        execute("CREATE TRIGGER fault BEFORE INSERT ON ingestion.submission FOR EACH ROW EXECUTE FUNCTION"
                + " ingestion.fault()");
        try {
            String id = post("fault", OwnRecord.list("SF-5").json())
                    .statusCode(500)
                    .body("type", equalTo("/problems/internal-error"))
                    .body("detail", not(containsString("innermost")))
                    .extract()
                    .path("errorId");
            assertThat(logged).singleElement().asString().contains(id, "innermost");
        } finally {
            execute("DROP FUNCTION ingestion.fault CASCADE");
            log.removeHandler(listener);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ValidatableResponse post(String key, String body) {
        return IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("application/x-ndjson")
                .header("Idempotency-Key", key)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions")
                .then();
    }

    private static List<ConsumerRecord<byte[], byte[]>> events(String orderNo) {
        return TopicReader.all(Topic.TRADE_RECORDS).stream()
                .filter(event -> new String(event.key(), StandardCharsets.UTF_8).equals(orderNo))
                .toList();
    }

    /** Gives up soon. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "shumao.kafka.max-block", "2s",
                    "shumao.kafka.delivery-timeout", "3s",
                    "shumao.ingestion.submissions.lease", "3s",
                    "shumao.ingestion.submissions.heartbeat", "1s");
        }
    }
}
