package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.Registry;
import org.shumao.ingestion.fixture.TopicReader;
import org.shumao.testsupport.StackResource;

/** Whose key submitted a record, when, and whether it relays: ingestion alone says so, by the key and its own clock. */
@QuarkusTest
@WithTestResource(StackResource.class)
class OriginResourceTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final String ME = Codes.uscc(541);
    private static final String CLAIMED = Codes.uscc(2);
    private static final String[] MEMBERS = {"submitter", "receivedAt", "relay", "submission", "position"};

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void prepare() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void theEventCarriesTheTimeThatTheReceiptNames() {
        Instant received = Instant.parse(
                submit("application/json", OwnRecord.list("ORIGIN-1").json())
                        .extract()
                        .path("receivedAt"));
        assertThat(origin("ORIGIN-1"))
                .isEqualTo(new Origin(origin("ORIGIN-1").submission(), 1, null, ME, received, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit-any", "customs"})
    void aKeyThatMaySubmitForEverybodyRelays(String scope) {
        String orderNo = "ORIGIN-" + scope;
        IngestionClient.strictly(ME, "submit", scope)
                .contentType("application/json")
                .body(OwnRecord.list(orderNo).json())
                .post("/api/v1/submissions")
                .then()
                .statusCode(200);
        assertThat(origin(orderNo).relay()).isTrue();
        assertThat(origin(orderNo).submitter()).isEqualTo(ME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void noMemberOfARecordSaysWhereItCameIn(String mediaType) {
        String orderNo = "ORIGIN-" + mediaType;
        OwnRecord record = OwnRecord.list(orderNo);
        Arrays.stream(MEMBERS).forEach(member -> record.with(member, claim(member)));
        String origin = "{\"origin\":{\"submitter\":\"" + CLAIMED + "\",\"relay\":true},";
        submit(mediaType, record.json().replaceFirst("\\{", origin));
        assertOwn(orderNo);
    }

    @ParameterizedTest
    @MethodSource("members")
    void noColumnDoes(String column) {
        String record = "type,orderNo,versionTime,flow,currency,product,amount," + column + "\n"
                + "list,ORIGIN-CSV,2025-06-01T10:00:00,X,USD,4202220000,10.50," + claim(column) + "\n";
        IngestionClient.submit("text/csv", record)
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-body"))
                .body("detail", containsString("a column '" + column + "' that is no field"))
                .body("known", hasItem("orderNo"));
    }

    static Stream<String> members() {
        return Stream.concat(Arrays.stream(MEMBERS), Stream.of("origin.submitter", "origin.relay"));
    }

    @Test
    void noElementDoes() {
        CebList list = CebList.imports("ORIGIN-XML");
        Arrays.stream(MEMBERS).forEach(member -> list.head(member, claim(member)));
        submit("application/xml", CebMessage.of(list).xml().replace("copCode>" + Codes.customs(4), "copCode>" + ME));
        assertOwn("ORIGIN-XML");
    }

    /** Nothing of the first attempt was accepted, and nobody knows whether its body was the same. */
    @Test
    void aSubmissionProcessedAgainIsReceivedWhenItComesAgain() throws SQLException {
        Instant first = Instant.now().minus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.MILLIS);
        UUID id = leaveOpen("origin-again", first);
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant again = sendAgain("origin-again", "ORIGIN-AGAIN");
        assertThat(again).isBetween(before, Instant.now());
        assertThat(origin("ORIGIN-AGAIN")).isEqualTo(new Origin(id, 1, null, ME, again, false));
    }

    /** An agency that ended while the submission was open gives no authority over what comes afterwards. */
    @Test
    void nobodyKeepsAnOldAuthorityByLeavingASubmissionOpen() throws SQLException {
        Instant first = Instant.now().minus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.MILLIS);
        Instant withdrawn = first.plus(Duration.ofMinutes(10));
        Registry.publish(Codes.uscc(91), 1, Codes.customs(91), new Agency(ME, null, null, withdrawn));
        leaveOpen("origin-late", first);
        IngestionClient.strictly(ME, "submit")
                .contentType("application/json")
                .header("Idempotency-Key", "origin-late")
                .body(OwnRecord.list("ORIGIN-LATE")
                        .with("enterprise", Codes.uscc(91))
                        .json())
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("records[0].findings.rule", hasItem("no-authority"));
        assertThat(origin("ORIGIN-LATE").receivedAt()).isAfter(withdrawn);
    }

    /** Returns when it was received, as the receipt says. */
    private static Instant sendAgain(String key, String orderNo) {
        String receivedAt = IngestionClient.strictly(ME, "submit")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(OwnRecord.list(orderNo).json())
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .extract()
                .path("receivedAt");
        return Instant.parse(receivedAt);
    }

    private static String claim(String member) {
        return switch (member) {
            case "submitter" -> CLAIMED;
            case "receivedAt" -> "2001-01-01T00:00:00Z";
            case "relay" -> "true";
            case "submission" -> "00000000-0000-0000-0000-000000000001";
            default -> "99";
        };
    }

    private static void assertOwn(String orderNo) {
        Origin origin = origin(orderNo);
        assertThat(origin.submitter()).isEqualTo(ME);
        assertThat(origin.relay()).isFalse();
        assertThat(origin.receivedAt()).isAfter(Instant.parse("2002-01-01T00:00:00Z"));
        assertThat(origin.submission()).isNotEqualTo(UUID.fromString(claim("submission")));
        assertThat(origin.position()).isEqualTo(1);
    }

    private static ValidatableResponse submit(String mediaType, String body) {
        return IngestionClient.strictly(ME, "submit")
                .contentType(mediaType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions")
                .then()
                .statusCode(200);
    }

    private static Origin origin(String orderNo) {
        List<Origin> origins = TopicReader.all(Topic.TRADE_RECORDS).stream()
                .map(OriginResourceTest::decoded)
                .filter(event -> orderNo.equals(event.orderNo()))
                .map(TradeRecord::origin)
                .toList();
        assertThat(origins).hasSize(1);
        return origins.get(0);
    }

    private static TradeRecord decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return CODEC.decode(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UUID leaveOpen(String key, Instant receivedAt) throws SQLException {
        UUID id = UUID.randomUUID();
        String sql = "INSERT INTO submission (id, submitter, idempotency_key, media_type, state, received_at, owner)"
                + " VALUES (?, ?, ?, 'application/json', 'OPEN', ?, ?)";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setString(2, ME);
            insert.setString(3, key);
            insert.setObject(4, OffsetDateTime.ofInstant(receivedAt, ZoneOffset.UTC));
            insert.setObject(5, UUID.randomUUID());
            insert.executeUpdate();
        }
        return id;
    }
}
