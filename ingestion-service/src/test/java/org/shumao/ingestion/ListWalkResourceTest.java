package org.shumao.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.testsupport.ListWalk;
import org.shumao.testsupport.StackResource;

/** Whoever walks a list to its end meets every row of the beginning exactly once, whatever is inserted meanwhile. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ListWalkResourceTest {
    private static final String SENDER = Codes.uscc(85);
    private static final YearMonth MIDDLE = YearMonth.of(2010, 6);
    private static final int ROWS = 7;

    @Inject
    AgroalDataSource database;

    private int serial;

    @BeforeEach
    void ready() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    /** Each has its walk below. */
    @Test
    void noListIsForgotten() throws IOException {
        assertThat(ListWalk.operations())
                .containsExactlyInAnyOrder(
                        "listExchangeRates", "listSubmissions", "listSubmissionRecords", "listRuleHits");
    }

    @Test
    void listExchangeRates() {
        insertSeven(this::insertRate);
        walk("month").check("/api/v1/exchange-rates?currency=SEK", this::insertRate);
    }

    /** Before all others and behind them, in turn. */
    private void insertRate() {
        IngestionClient.putRate(
                "SEK", MIDDLE.plusMonths(++serial % 2 == 0 ? serial : -serial).toString(), "0.7");
    }

    @Test
    void listSubmissions() {
        insertSeven(this::insertSubmission);
        walk("submissionId").check("/api/v1/submissions", this::insertSubmission);
    }

    private void insertSubmission() {
        submit(OwnRecord.list("WALK-" + ++serial).json());
    }

    /** A completed submission gets no further records: here they come from elsewhere, into the gaps of the accepted ones. */
    @Test
    void listSubmissionRecords() {
        String accepted = OwnRecord.list("WALK").json();
        String id = submit((accepted + "\nbroken\n").repeat(ROWS));
        walk("position").check("/api/v1/submissions/" + id + "/records", () -> insertRecord(id));
    }

    private void insertRecord(String submission) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO record_result (submission_id, attempt, position, outcome, findings)
                    SELECT submission_id, attempt, position - 1, outcome, findings FROM record_result r
                    WHERE submission_id = ? AND NOT EXISTS (SELECT FROM record_result o WHERE o.attempt = r.attempt
                        AND o.submission_id = r.submission_id AND o.position = r.position - 1)
                        AND position > 1
                    ORDER BY position LIMIT 1\
                    """)) {
            insert.setObject(1, UUID.fromString(submission));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A counter may come into a month that a walk has passed, or not reached. */
    @Test
    void listRuleHits() {
        insertSeven(this::insertHit);
        walk("month")
                .check("/api/v1/rule-hits?rule=pack-no&from=1900-01&to=1999-12&submitter=" + SENDER, this::insertHit);
    }

    private void insertHit() {
        int shift = ++serial % 2 == 0 ? serial : -serial;
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO rule_hit VALUES (?, 'pack-no', 'ERROR', ?, 1, 1)")) {
            insert.setString(1, YearMonth.of(1950, 6).plusMonths(shift).toString());
            insert.setString(2, SENDER);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void insertSeven(Runnable insert) {
        for (int i = 0; i < ROWS; i++) {
            insert.run();
        }
    }

    private static String submit(String body) {
        return IngestionClient.as(SENDER, "submit")
                .contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .extract()
                .path("submissionId");
    }

    private static ListWalk walk(String key) {
        return new ListWalk(ListWalkResourceTest::page, row -> row.path(key).asText());
    }

    private static ListWalk.Page page(String address) {
        Response page =
                IngestionClient.as(SENDER, "submit").urlEncodingEnabled(false).get(address);
        page.then().statusCode(200);
        return new ListWalk.Page(page.asString(), page.header("Link"));
    }
}
